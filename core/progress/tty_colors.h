// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lamella::progress {

/// The escape sequences that begin a coloured row; empty ones colour nothing.
struct TtyColors {
    std::string run = "\x1b[34m";
    std::string cancel = "\x1b[33m";
    std::string error = "\x1b[31m";
    std::string warning = "\x1b[33m";
    std::string log = "\x1b[2m";

    friend bool operator==(const TtyColors &, const TtyColors &) = default;
};

/// The colours that the environment asks for: none when `noColor` (NO_COLOR) is not empty, else the default ones as
/// changed by `choices` (BUILDKIT_COLORS): `run=green:error=255,20,20`, keys run, cancel, error, warning, values a name
/// ("light-blue") or red,green,blue. What cannot be read is left out.
[[nodiscard]] TtyColors ttyColors(std::string_view noColor, std::string_view choices);

} // namespace lamella::progress
