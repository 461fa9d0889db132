// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/headers.h"

#include <algorithm>

namespace lamella::fetch {

namespace {

char lowered(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

} // namespace

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lowered, lowered);
}

void Headers::add(std::string name, std::string value)
{
    m_fields.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string_view name, std::string value)
{
    remove(name);
    add(std::string(name), std::move(value));
}

void Headers::remove(std::string_view name)
{
    std::erase_if(m_fields, [name](const Field &field) { return equalsIgnoringCase(field.first, name); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const
{
    const auto field =
        std::ranges::find_if(m_fields, [name](const Field &each) { return equalsIgnoringCase(each.first, name); });
    return field == m_fields.end() ? std::nullopt : std::optional<std::string_view>(field->second);
}

std::vector<std::string_view> Headers::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto &[key, value] : m_fields) {
        if (equalsIgnoringCase(key, name))
            values.push_back(value);
    }
    return values;
}

} // namespace lamella::fetch
