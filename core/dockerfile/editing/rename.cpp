// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/names.h"
#include "core/dockerfile/editing/variable_references.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <format>

namespace lamella::dockerfile {

namespace {

bool isStageName(std::string_view name)
{
    const auto letter = [](char byte) { return byte >= 'a' && byte <= 'z'; };
    const auto other = [&letter](char byte) {
        return letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.';
    };
    return !name.empty() && letter(name.front()) && std::ranges::all_of(name, other) && name != "scratch"
           && name != "context";
}

bool isTaken(const Names &names, const Occurrence &occurrence, std::string_view name)
{
    return std::ranges::any_of(names.occurrences, [&](const Occurrence &one) {
        return one.kind == occurrence.kind && one.symbol != occurrence.symbol && names.symbols[one.symbol] == name;
    });
}

} // namespace

Result<std::vector<Edit>> renameEdits(const Names &names, const Occurrence &occurrence, std::string_view name)
{
    const bool stage = occurrence.kind == NameKind::Stage;
    const std::string known = stage ? toLower(name) : std::string(name);
    const std::string &old = names.symbols[occurrence.symbol];
    if (stage ? !isStageName(known) : !isVariableName(known))
        return Error{ErrorCode::InvalidInput,
                     std::format("\"{}\" cannot be the name of a {}: {}", name, stage ? "stage" : "variable",
                                 stage ? "it must begin with a letter and may hold letters, digits, '-', '_' and '.'"
                                       : "it must begin with a letter or '_' and may hold letters, digits and '_'")};
    if (isTaken(names, occurrence, known))
        return Error{ErrorCode::InvalidInput, std::format("{} is a name in this file already; choose another", known)};
    const std::vector<Occurrence> uses = usesOf(names, occurrence);
    if (std::ranges::none_of(uses, &Occurrence::definition))
        return Error{ErrorCode::InvalidInput,
                     std::format("{} is not defined in this file and so cannot be renamed here", old)};
    std::vector<Edit> edits;
    for (const Occurrence &use : uses) {
        if (!use.byNumber)
            edits.push_back({use.range, std::string(name)});
    }
    return edits;
}

} // namespace lamella::dockerfile
