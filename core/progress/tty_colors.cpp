// SPDX-License-Identifier: Apache-2.0
#include "core/progress/tty_colors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <format>
#include <optional>
#include <vector>

namespace lamella::progress {

namespace {

std::vector<std::string_view> split(std::string_view list, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t end = list.find(separator); end != std::string_view::npos; end = list.find(separator)) {
        parts.push_back(list.substr(0, end));
        list.remove_prefix(end + 1);
    }
    parts.push_back(list);
    return parts;
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
    return lower;
}

std::optional<std::string> namedColor(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> names{"black", "red",     "green", "yellow",
                                                           "blue",  "magenta", "cyan",  "white"};
    if (name == "default")
        return "\x1b[39m";
    const bool isLight = name.starts_with("light-");
    const auto found = std::ranges::find(names, isLight ? name.substr(6) : name);
    if (found == names.end())
        return std::nullopt;
    return std::format("\x1b[{}m", (isLight ? 90 : 30) + (found - names.begin()));
}

/// The nearest of the 6 × 6 × 6 colours of a 256-colour terminal.
std::optional<std::string> mixedColor(std::string_view value)
{
    constexpr int step = 43;
    const std::vector<std::string_view> parts = split(value, ',');
    if (parts.size() != 3)
        return std::nullopt;
    int index = 0;
    for (const std::string_view part : parts) {
        int intensity = -1;
        const auto [end, failure] = std::from_chars(part.data(), part.data() + part.size(), intensity);
        if (failure != std::errc{} || end != part.data() + part.size() || intensity < 0 || intensity > 255)
            return std::nullopt;
        index = index * 6 + intensity / step;
    }
    return std::format("\x1b[38;5;{}m", 16 + index);
}

std::string *colorOf(TtyColors &colors, std::string_view key)
{
    if (key == "run")
        return &colors.run;
    if (key == "cancel")
        return &colors.cancel;
    if (key == "error")
        return &colors.error;
    return key == "warning" ? &colors.warning : nullptr;
}

} // namespace

TtyColors ttyColors(std::string_view noColor, std::string_view choices)
{
    if (!noColor.empty())
        return {{}, {}, {}, {}, {}};
    TtyColors colors;
    for (const std::string_view choice : split(choices, ':')) {
        const std::vector<std::string_view> sides = split(choice, '=');
        if (sides.size() != 2)
            continue;
        const std::string value = lowerCase(sides[1]);
        const std::optional<std::string> color = value.contains(',') ? mixedColor(value) : namedColor(value);
        if (std::string *place = colorOf(colors, lowerCase(sides[0])); place && color)
            *place = *color;
    }
    return colors;
}

} // namespace lamella::progress
