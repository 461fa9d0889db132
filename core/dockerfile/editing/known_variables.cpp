// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/known_variables.h"

#include "core/dockerfile/editing/symbols.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace lamella::dockerfile {

namespace {

/// What the builder gives: the platforms everywhere before FROM and wherever they are declared.
constexpr std::array<std::string_view, 8> builderVariables{"TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT",
                                                           "BUILDPLATFORM",  "BUILDOS",  "BUILDARCH",  "BUILDVARIANT"};

/// The scope at a place: that of the last stage that begins above it.
std::size_t scopeAt(const Dockerfile &file, std::size_t offset)
{
    std::size_t scope = 0;
    for (const Stage &stage : file.stages) {
        if (stage.from.range.end.offset < offset)
            scope = stage.index + 1;
        else if (stage.from.range.start.offset <= offset)
            scope = 0;
    }
    return scope;
}

} // namespace

std::vector<std::string> variablesKnownAt(const Dockerfile &file, const Names &names, std::size_t offset)
{
    const std::size_t own = scopeAt(file, offset);
    std::set<std::size_t> seen{own};
    for (std::size_t scope = own; scope != 0 && seen.size() < Symbols::longestChain; scope = names.parents[scope])
        seen.insert(scope);
    std::set<std::string_view> found;
    for (const Occurrence &one : names.occurrences) {
        const bool above = one.scope != own || one.range.start.offset < offset;
        if (one.kind == NameKind::Variable && one.definition && above && seen.contains(one.scope))
            found.insert(names.symbols[one.symbol]);
    }
    std::vector<std::string> known(found.begin(), found.end());
    if (own == 0)
        known.insert(known.end(), builderVariables.begin(), builderVariables.end());
    return known;
}

} // namespace lamella::dockerfile
