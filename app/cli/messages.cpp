// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"

#include <cstdio>

namespace lamella::cli {

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
    std::string text(file);
    if (line > 0)
        text += ":" + std::to_string(line);
    std::fputs((text + ": " + std::string(message) + "\n").c_str(), stderr);
    return Failed;
}

} // namespace lamella::cli
