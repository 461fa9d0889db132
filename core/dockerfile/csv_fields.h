// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// Splits one line of CSV (RFC 4180) at commas outside quotes; a doubled quote within quotes is one.
[[nodiscard]] std::vector<std::string> csvFields(std::string_view text);

} // namespace lamella::dockerfile
