// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

/// The words of the language that an editor offers.
namespace lamella::dockerfile {

/// A flag of an instruction and the values it is known to take, if there are such.
struct FlagWords {
    std::string_view name; ///< "--from=", or "--link" for a switch
    std::span<const std::string_view> values = {};
};

/// The keywords in the order in which people need them.
[[nodiscard]] std::span<const std::string_view> keywords();

/// The flags of an instruction; none for a keyword that has none or is none.
[[nodiscard]] std::span<const FlagWords> flagsOf(std::string_view keyword);

/// The keys of RUN --mount for a type ("" counts as bind), each with its "=" where it takes a value.
[[nodiscard]] std::span<const std::string_view> mountKeys(std::string_view type);

[[nodiscard]] std::span<const std::string_view> mountTypes();

/// The values of a key of RUN --mount; none where it takes any.
[[nodiscard]] std::span<const std::string_view> mountValues(std::string_view key);

[[nodiscard]] std::span<const std::string_view> signalNames();

} // namespace lamella::dockerfile
