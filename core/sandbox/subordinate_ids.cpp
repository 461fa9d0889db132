// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/subordinate_ids.h"

#include <charconv>
#include <limits>
#include <optional>
#include <string>

namespace lamella::sandbox {

namespace {

std::optional<std::uint32_t> number(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Cuts the part before the next `separator` off `text`.
std::string_view cut(std::string_view &text, char separator)
{
    const std::size_t at = text.find(separator);
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return part;
}

} // namespace

std::vector<IdRange> subordinateRanges(std::string_view text, std::string_view name, std::uint32_t uid)
{
    const std::string uidText = std::to_string(uid);
    std::vector<IdRange> ranges;
    while (!text.empty()) {
        std::string_view line = cut(text, '\n');
        const std::string_view owner = cut(line, ':');
        if (owner.empty() || (owner != name && owner != uidText))
            continue;
        const std::optional<std::uint32_t> first = number(cut(line, ':'));
        const std::optional<std::uint32_t> count = number(line);
        if (!first || !count || *count == 0 || *count > std::numeric_limits<std::uint32_t>::max() - *first)
            continue;
        ranges.push_back({*first, *count});
    }
    return ranges;
}

} // namespace lamella::sandbox
