// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/table.h"

#include <cstdio>

namespace lamella::cli {

namespace {

/// A text of several lines without what a terminal would take for orders.
std::string shown(std::string_view text)
{
    std::string result;
    while (true) {
        const std::size_t end = text.find('\n');
        result += printable(text.substr(0, end));
        if (end == std::string_view::npos)
            return result;
        result += '\n';
        text.remove_prefix(end + 1);
    }
}

} // namespace

int wrongUsage(std::string_view message, std::string_view hint)
{
    std::string line = "lamella: " + std::string(message);
    if (!hint.empty())
        line += " (" + std::string(hint) + ")";
    std::fputs((line + "\n").c_str(), stderr);
    return WrongUsage;
}

int refuse(std::string_view file, int line, std::string_view message)
{
    std::string text = shown(file);
    if (line > 0)
        text += ":" + std::to_string(line);
    std::fputs((text + ": " + shown(message) + "\n").c_str(), stderr);
    return Failed;
}

} // namespace lamella::cli
