// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/variable_at.h"

#include "core/dockerfile/editing/symbols.h"
#include "core/dockerfile/expansion.h"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>

namespace lamella::dockerfile {

namespace {

constexpr std::size_t longestValue = 4096;

/// What the builder gives: the platforms everywhere before FROM and wherever they are declared.
constexpr std::array<std::string_view, 8> builderVariables{"TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT",
                                                           "BUILDPLATFORM",  "BUILDOS",  "BUILDARCH",  "BUILDVARIANT"};

/// Carries out the ARGs and ENVs of a file, up to a place.
class Walker {
public:
    Walker(const Dockerfile &file, const Names &names, std::size_t end) : m_file(file), m_names(names), m_end(end) {}

    void walkTo(std::size_t scope)
    {
        for (const Instruction &arg : m_file.globalArgs)
            take(arg, VariableOrigin::GlobalArgument);
        m_globals = m_known;
        m_known.clear();
        if (scope == 0) {
            m_known = m_globals;
            return;
        }
        std::vector<std::size_t> chain;
        for (std::size_t one = scope; one != 0 && chain.size() < Symbols::longestChain; one = m_names.parents[one])
            chain.push_back(one);
        for (const std::size_t one : chain | std::views::reverse) {
            for (const Instruction &instruction : m_file.stages[one - 1].instructions)
                take(instruction, VariableOrigin::Argument);
        }
    }

    [[nodiscard]] const std::map<std::string, VariableAt, std::less<>> &known() const { return m_known; }

private:
    void take(const Instruction &instruction, VariableOrigin origin)
    {
        if (instruction.range.start.offset >= m_end)
            return;
        if (const auto *arg = std::get_if<Arg>(&instruction.typed)) {
            for (const Arg::Declaration &one : arg->args)
                declare(instruction, one, origin);
        }
        if (const auto *env = std::get_if<Env>(&instruction.typed)) {
            std::vector<std::optional<std::string>> values; // none of them sees the others
            values.reserve(env->pairs.size());
            for (const KeyValue &pair : env->pairs)
                values.push_back(expanded(pair.value));
            for (std::size_t i = 0; i < env->pairs.size(); ++i)
                set(instruction, env->pairs[i].key, values[i], VariableOrigin::Environment);
        }
    }

    void declare(const Instruction &instruction, const Arg::Declaration &one, VariableOrigin origin)
    {
        if (one.value) {
            set(instruction, one.key, expanded(*one.value), origin);
        } else if (const auto global = m_globals.find(one.key); global != m_globals.end()) {
            m_known[one.key] = global->second;
            if (global->second.value)
                m_values.set(one.key, *global->second.value);
        } else if (!m_known.contains(one.key)) {
            m_known[one.key] = {.name = one.key};
        }
    }

    [[nodiscard]] std::optional<std::string> expanded(const std::string &word) const
    {
        Result<Expansion> result = expand(word, m_values, {.escape = m_file.escape, .keepUnset = true});
        if (!result || result->value.size() > longestValue)
            return std::nullopt;
        return std::move(result->value);
    }

    void set(const Instruction &instruction, const std::string &name, const std::optional<std::string> &value,
             VariableOrigin origin)
    {
        VariableAt &entry = m_known[name];
        entry = {.name = name, .value = value, .origin = origin};
        if (value)
            m_values.set(name, *value);
        const std::size_t begin = instruction.range.start.offset;
        auto one = std::ranges::lower_bound(m_names.occurrences, begin, {},
                                            [](const Occurrence &other) { return other.range.start.offset; });
        for (; one != m_names.occurrences.end() && one->range.start.offset < instruction.range.end.offset; ++one) {
            if (one->definition && m_names.symbols[one->symbol] == name) {
                entry.setAt = one->range;
                return;
            }
        }
    }

    const Dockerfile &m_file;
    const Names &m_names;
    std::size_t m_end;
    Variables m_values;
    std::map<std::string, VariableAt, std::less<>> m_known;
    std::map<std::string, VariableAt, std::less<>> m_globals;
};

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

std::optional<VariableAt> variableAt(const Dockerfile &file, const Names &names, std::size_t offset)
{
    const Occurrence *occurrence = occurrenceAt(names, offset);
    if (occurrence == nullptr || occurrence->kind != NameKind::Variable)
        return std::nullopt;
    const std::string &name = names.symbols[occurrence->symbol];
    std::size_t end = offset;
    // What an instruction sets counts behind it only.
    for (const Instruction *instruction : file.instructions()) {
        if (instruction->range.start.offset > offset)
            break;
        end = occurrence->definition ? instruction->range.start.offset + 1 : instruction->range.start.offset;
    }
    Walker walker(file, names, end);
    walker.walkTo(occurrence->scope);
    const auto found = walker.known().find(name);
    return found == walker.known().end() ? VariableAt{.name = name} : found->second;
}

std::vector<std::string> variablesKnownAt(const Dockerfile &file, const Names &names, std::size_t offset)
{
    const std::size_t scope = scopeAt(file, offset);
    Walker walker(file, names, offset);
    walker.walkTo(scope);
    std::vector<std::string> known;
    for (const auto &[name, variable] : walker.known())
        known.push_back(name);
    if (scope == 0) {
        for (const std::string_view name : builderVariables)
            known.emplace_back(name);
    }
    return known;
}

} // namespace lamella::dockerfile
