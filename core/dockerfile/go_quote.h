// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// A text in double quotes with the escapes of a Go string, as %q prints it.
[[nodiscard]] std::string goQuoted(std::string_view text);

/// `["a" "b"]`, as %q prints a list of strings.
[[nodiscard]] std::string goQuoted(std::span<const std::string> texts);

/// `[a b]`, as %v prints a list of strings.
[[nodiscard]] std::string goListed(std::span<const std::string> texts);

} // namespace lamella::dockerfile
