// SPDX-License-Identifier: Apache-2.0
#include "app/cli/file_name.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lamella::cli {

namespace {

constexpr std::array<std::string_view, 5> transports{"oci", "oci-archive", "docker-archive", "docker-daemon",
                                                     "containers-storage"};
constexpr std::size_t mostDigits = 5;

/// Where the colon between image and path stands: before the first "/" that begins a path, else the last one.
std::size_t colonOf(std::string_view text)
{
    std::size_t colon = text.find(":/");
    if (colon != std::string_view::npos && std::ranges::contains(transports, text.substr(0, colon)))
        colon = text.find(":/", colon + 1);
    return colon == std::string_view::npos ? text.rfind(':') : colon;
}

} // namespace

Result<FileName> FileName::parse(std::string_view text)
{
    const std::size_t colon = colonOf(text);
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size())
        return Error{ErrorCode::InvalidInput,
                     "\"" + std::string(text) + "\" names no file in an image",
                     {},
                     "write IMAGE:/PATH, or IMAGE@N:/PATH for the file as it is after layer N"};
    FileName name{.image = std::string(text.substr(0, colon)), .path = std::string(text.substr(colon + 1))};
    const std::size_t at = name.image.rfind('@');
    if (at == std::string::npos || at == 0)
        return name;
    const std::string_view digits = std::string_view(name.image).substr(at + 1);
    if (digits.empty() || digits.size() > mostDigits
        || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return name;
    std::from_chars(digits.data(), digits.data() + digits.size(), name.layer);
    if (name.layer == 0)
        return Error{ErrorCode::InvalidInput, "layers are counted from 1", {}, {}};
    name.image.resize(at);
    return name;
}

} // namespace lamella::cli
