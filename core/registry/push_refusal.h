// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/fetch/http_message.h"
#include "core/registry/endpoint.h"

#include <string_view>

namespace lamella::registry {

/// The error that a registry's answer is when something was to be written ("the blob sha256:…", "the tag 1.2"), with
/// what can be done about it: Unauthorized (401, 403), InvalidInput (the name, the manifest), NoSpace (a quota, a full
/// disk), Unsupported (a registry that only reads), Network (anything else).
[[nodiscard]] Error pushRefusal(const Endpoint &endpoint, std::string_view what, const fetch::Response &response);

} // namespace lamella::registry
