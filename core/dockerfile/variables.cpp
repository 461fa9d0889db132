// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/variables.h"

namespace lamella::dockerfile {

Variables::Variables(const std::vector<std::string> &texts)
{
    for (const std::string &text : texts) {
        const std::size_t equals = text.find('=');
        set(text.substr(0, equals), equals == std::string::npos ? std::string() : text.substr(equals + 1));
    }
}

void Variables::set(std::string_view name, std::string_view value)
{
    const std::size_t order = m_next++;
    const auto found = m_values.find(name);
    if (found == m_values.end()) {
        m_values.emplace(std::string(name), Value{order, std::string(value)});
    } else {
        m_order.erase(found->second.order);
        found->second = {order, std::string(value)};
    }
    m_order.emplace(order, std::string(name));
}

const std::string *Variables::find(std::string_view name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? nullptr : &found->second.text;
}

std::vector<std::string> Variables::names() const
{
    std::vector<std::string> all;
    all.reserve(m_order.size());
    for (const auto &[order, name] : m_order)
        all.push_back(name);
    return all;
}

std::vector<std::string> Variables::texts() const
{
    std::vector<std::string> all;
    all.reserve(m_order.size());
    for (const auto &[order, name] : m_order)
        all.push_back(name + '=' + m_values.find(name)->second.text);
    return all;
}

} // namespace lamella::dockerfile
