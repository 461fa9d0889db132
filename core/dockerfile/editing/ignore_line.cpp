// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/ignore_line.h"

namespace lamella::dockerfile {

namespace {

bool isBlank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

} // namespace

std::string ignoreLine(std::string_view path, bool include)
{
    std::string line(include ? "!" : "");
    for (std::size_t place = 0; place < path.size(); ++place) {
        const char byte = path[place];
        if (byte == '\n')
            return {};
        const bool edge = place == 0 || place + 1 == path.size();
        if (edge && isBlank(byte)) { // would be taken for a blank beside the pattern
            line.append("[").append(1, byte).append("]");
            continue;
        }
        const bool leading = place == 0 && (byte == '#' || byte == '!');
        if (leading || std::string_view("*?[\\").contains(byte))
            line += '\\';
        line += byte;
    }
    return line;
}

} // namespace lamella::dockerfile
