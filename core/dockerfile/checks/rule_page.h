// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/checks/rule.h"

#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// The page that explains a rule, in Markdown, from the program's data; `language` is "en" or "ko". NotFound when it is
/// not installed.
Result<std::string> rulePage(const Rule &rule, std::string_view language);

} // namespace lamella::dockerfile
