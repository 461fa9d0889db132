// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// The text with its `%41` resolved; what is no such escape stays. A query also has a space as `+`.
[[nodiscard]] std::string percentDecoded(std::string_view text, bool query = false);

} // namespace lamella::dockerfile
