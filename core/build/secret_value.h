// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/build/run_options.h"

#include <optional>
#include <string>
#include <string_view>

namespace lamella::build {

/// The value of the secret `id`; nothing when no such secret was given. TooLarge beyond 500 KiB, the file's own error
/// when it cannot be read. An unset variable is an empty value.
Result<std::optional<std::string>> secretValue(const RunOptions &options, std::string_view id);

} // namespace lamella::build
