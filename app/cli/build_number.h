// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace lamella::cli {

/// A build's number as `builds` lists it. InvalidInput for anything else.
[[nodiscard]] Result<std::int64_t> buildNumber(const std::string &word);

} // namespace lamella::cli
