// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/symbols.h"

#include <algorithm>

namespace lamella::dockerfile {

void Symbols::setParent(std::size_t scope, std::size_t parent)
{
    m_parents.resize(std::max(m_parents.size(), scope + 1), 0);
    m_parents[scope] = parent;
}

std::size_t Symbols::node(NameKind kind, std::size_t scope, std::string_view name)
{
    Scopes *scopes = &m_stages;
    if (kind == NameKind::Variable) {
        auto variable = m_variables.find(name);
        if (variable == m_variables.end())
            variable = m_variables.emplace(std::string(name), Scopes()).first;
        scopes = &variable->second;
    }
    const auto [entry, isNew] = scopes->try_emplace(scope, m_roots.size());
    if (!isNew)
        return entry->second;
    const std::size_t made = entry->second;
    m_roots.push_back(made);
    m_texts.emplace_back(name);
    if (kind == NameKind::Stage)
        return made;
    std::size_t base = scope < m_parents.size() ? m_parents[scope] : 0;
    for (std::size_t step = 0; base != 0 && step < longestChain; ++step) {
        if (const auto known = scopes->find(base); known != scopes->end()) {
            join(known->second, made);
            break;
        }
        base = m_parents[base];
    }
    return made;
}

void Symbols::takeGlobal(std::size_t scope, std::string_view name)
{
    const auto variable = m_variables.find(name);
    if (variable == m_variables.end())
        return;
    const auto global = variable->second.find(0);
    const auto own = variable->second.find(scope);
    if (global != variable->second.end() && own != variable->second.end())
        join(global->second, own->second);
}

std::size_t Symbols::root(std::size_t node)
{
    while (m_roots[node] != node) {
        m_roots[node] = m_roots[m_roots[node]];
        node = m_roots[node];
    }
    return node;
}

void Symbols::join(std::size_t a, std::size_t b)
{
    m_roots[root(b)] = root(a);
}

void Symbols::finish(Names &names)
{
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> numbers(m_roots.size(), none);
    for (Occurrence &one : names.occurrences) {
        const std::size_t node = root(one.symbol);
        if (numbers[node] == none) {
            numbers[node] = names.symbols.size();
            names.symbols.push_back(m_texts[node]);
        }
        one.symbol = numbers[node];
    }
}

} // namespace lamella::dockerfile
