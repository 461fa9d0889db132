// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/run_options.h"
#include "core/fetch/git_client.h"

namespace lamella::build {

/// What a host is told about who asks when git asks: the secret GIT_AUTH_HEADER.<host> or GIT_AUTH_TOKEN.<host>, else
/// GIT_AUTH_HEADER or GIT_AUTH_TOKEN; over ssh the keys of --ssh default. `options` must outlive it; an error
/// names the secret that cannot be read.
[[nodiscard]] fetch::GitOptions gitOptions(const RunOptions &options);

/// The same for a file that ADD fetches: HTTP_AUTH_TOKEN_<host>, else HTTP_AUTH_HEADER_<host>; empty: neither is given.
[[nodiscard]] Result<std::string> fileAuthorization(const RunOptions &options, const std::string &host);

} // namespace lamella::build
