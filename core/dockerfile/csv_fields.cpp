// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/csv_fields.h"

namespace lamella::dockerfile {

std::vector<std::string> csvFields(std::string_view text)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t place = 0; place < text.size(); ++place) {
        const char byte = text[place];
        if (byte == '"' && quoted && text.substr(place + 1).starts_with('"'))
            fields.back() += text[++place];
        else if (byte == '"')
            quoted = !quoted;
        else if (byte == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += byte;
    }
    return fields;
}

} // namespace lamella::dockerfile
