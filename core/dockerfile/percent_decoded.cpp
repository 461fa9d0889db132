// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/percent_decoded.h"

namespace lamella::dockerfile {

std::string percentDecoded(std::string_view text, bool query)
{
    std::string plain;
    for (std::size_t place = 0; place < text.size(); ++place) {
        const auto digit = [text](std::size_t at) -> int {
            const char byte = at < text.size() ? text[at] : 'x';
            constexpr std::string_view digits = "0123456789abcdef";
            const std::size_t found = digits.find(static_cast<char>(byte >= 'A' && byte <= 'F' ? byte + 32 : byte));
            return found == std::string_view::npos ? -1 : static_cast<int>(found);
        };
        if (text[place] == '%' && digit(place + 1) >= 0 && digit(place + 2) >= 0) {
            plain += static_cast<char>(digit(place + 1) * 16 + digit(place + 2));
            place += 2;
        } else {
            plain += query && text[place] == '+' ? ' ' : text[place];
        }
    }
    return plain;
}

} // namespace lamella::dockerfile
