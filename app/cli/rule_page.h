// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace lamella::cli {

/// Prints the page that explains a rule, in Korean where the environment's language is that one; the exit code. A rule
/// that is none is wrong usage.
Result<int> printRulePage(std::string_view rule);

} // namespace lamella::cli
