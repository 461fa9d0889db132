// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <variant>

namespace lamella::plan {

/// Permission bits up to 07777, or changes of those that a file has: "u=rwX,go-w".
using Mode = std::variant<std::uint32_t, std::string>;

/// What --chmod of COPY and ADD says. InvalidInput in BuildKit's words.
Result<Mode> modeOf(const std::string &text);

} // namespace lamella::plan
