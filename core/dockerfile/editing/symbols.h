// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/editing/names.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella::dockerfile {

/// Finds out which names of which scopes mean the same thing, while a file is gone through from top to bottom.
class Symbols {
public:
    /// How many base stages are followed.
    static constexpr std::size_t longestChain = 64;

    Symbols() : m_parents(1, 0) {}

    /// A stage that stands on another (0: on none); stages come in order, from 1.
    void setParent(std::size_t scope, std::size_t parent);

    /// The node of a name in a scope, made at first sight. What a base stage knows by then of a variable is the same.
    std::size_t node(NameKind kind, std::size_t scope, std::string_view name);

    /// An ARG in a stage takes over the global one of that name, if there is one.
    void takeGlobal(std::size_t scope, std::string_view name);

    /// Replaces the nodes of all occurrences by symbols and names those.
    void finish(Names &names);

private:
    using Scopes = std::map<std::size_t, std::size_t>;

    [[nodiscard]] std::size_t root(std::size_t node);
    void join(std::size_t a, std::size_t b);

    std::vector<std::size_t> m_parents;
    std::map<std::string, Scopes, std::less<>> m_variables;
    Scopes m_stages;
    std::vector<std::size_t> m_roots;
    std::vector<std::string> m_texts;
};

} // namespace lamella::dockerfile
