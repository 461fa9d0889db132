// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// The line of an ignore file that hides exactly this path of the context and what lies below it; `include`: that takes
/// it in again. As the last line of a file it decides. Empty for a path that no line can name: one with a line feed.
[[nodiscard]] std::string ignoreLine(std::string_view path, bool include);

} // namespace lamella::dockerfile
