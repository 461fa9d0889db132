// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// Values of flags as Go's library reads them.
namespace lamella::dockerfile {

/// strconv.ParseBool: 1, t, T, true, TRUE, True and their opposites.
[[nodiscard]] std::optional<bool> parseGoBool(std::string_view text);

/// strconv.ParseUint with 32 bits and digits of that base only.
[[nodiscard]] std::optional<std::uint32_t> parseGoNumber(std::string_view text, int base);

/// A number of bytes as docker's flags have it: "64m", "1.5 GiB", "100". Nothing for a negative one.
[[nodiscard]] std::optional<std::int64_t> parseByteCount(std::string_view text);

} // namespace lamella::dockerfile
