// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/variable_values.h"

#include "core/dockerfile/editing/symbols.h"
#include "core/dockerfile/expansion.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace lamella::dockerfile {

namespace {

constexpr std::size_t longestValue = 4096;

/// The scopes whose variables one sees, itself last.
std::vector<std::size_t> scopesSeenFrom(const Names &names, std::size_t scope)
{
    std::vector<std::size_t> chain;
    for (; scope != 0 && chain.size() < Symbols::longestChain; scope = names.parents[scope])
        chain.push_back(scope);
    std::ranges::reverse(chain);
    return chain;
}

/// Carries out the ARGs and ENVs of a file, stage by stage, and notes what each place sees.
class Walker {
public:
    Walker(const Dockerfile &file, const Names &names, const BaseVariables &bases)
        : m_file(file),
          m_names(names),
          m_bases(bases)
    {
        m_result.at.assign(names.occurrences.size(), VariableValues::unknown);
    }

    VariableValues walk()
    {
        for (const Instruction &arg : m_file.globalArgs)
            visit(arg, VariableOrigin::GlobalArgument);
        m_globals = m_known;
        for (const Stage &stage : m_file.stages) {
            m_known = m_globals;
            note(stage.from, false);
            begin(stage.index + 1);
            for (const Instruction &instruction : stage.instructions)
                visit(instruction, VariableOrigin::Argument);
        }
        return std::move(m_result);
    }

private:
    using Known = std::map<std::string, std::uint32_t, std::less<>>;

    /// What a stage sees at its beginning.
    void begin(std::size_t scope)
    {
        m_known.clear();
        m_values = {};
        const std::vector<std::size_t> seen = scopesSeenFrom(m_names, scope);
        if (const auto base = m_bases.find(seen.front() - 1); base != m_bases.end()) {
            for (const auto &[name, value] : base->second)
                set({.name = name, .value = value, .origin = VariableOrigin::BaseImage});
        }
        for (const std::size_t one : seen | std::views::take(seen.size() - 1)) {
            for (const Instruction &instruction : m_file.stages[one - 1].instructions)
                take(instruction, VariableOrigin::Argument);
        }
    }

    /// What an instruction sets counts behind it only.
    void visit(const Instruction &instruction, VariableOrigin origin)
    {
        note(instruction, false);
        take(instruction, origin);
        note(instruction, true);
    }

    void note(const Instruction &instruction, bool definitions)
    {
        for (std::size_t index = firstIn(instruction); isIn(instruction, index); ++index) {
            const Occurrence &one = m_names.occurrences[index];
            if (one.kind != NameKind::Variable || one.definition != definitions)
                continue;
            const auto known = m_known.find(m_names.symbols[one.symbol]);
            m_result.at[index] = known == m_known.end() ? VariableValues::unknown : known->second;
        }
    }

    void take(const Instruction &instruction, VariableOrigin origin)
    {
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
                set({.name = env->pairs[i].key,
                     .value = values[i],
                     .origin = VariableOrigin::Environment,
                     .setAt = definition(instruction, env->pairs[i].key)});
        }
    }

    void declare(const Instruction &instruction, const Arg::Declaration &one, VariableOrigin origin)
    {
        if (one.value)
            set({.name = one.key,
                 .value = expanded(*one.value),
                 .origin = origin,
                 .setAt = definition(instruction, one.key)});
        else if (const auto global = m_globals.find(one.key); global != m_globals.end())
            set(VariableAt(m_result.values[global->second]));
        else if (!m_known.contains(one.key))
            set({.name = one.key});
    }

    [[nodiscard]] std::optional<std::string> expanded(const std::string &word) const
    {
        Result<Expansion> result = expand(word, m_values, {.escape = m_file.escape, .keepUnset = true});
        if (!result || result->value.size() > longestValue)
            return std::nullopt;
        return std::move(result->value);
    }

    /// A stage that is walked for another that stands on it gives the same values again: they are kept once.
    void set(VariableAt variable)
    {
        if (variable.value)
            m_values.set(variable.name, *variable.value);
        const std::size_t place = variable.setAt ? variable.setAt->start.offset : 0;
        const auto [first, last] = m_made.equal_range(place);
        const auto same =
            std::find_if(first, last, [&](const auto &made) { return m_result.values[made.second] == variable; });
        if (same != last) {
            m_known[variable.name] = same->second;
            return;
        }
        const auto index = static_cast<std::uint32_t>(m_result.values.size());
        m_made.emplace(place, index);
        m_known[variable.name] = index;
        m_result.values.push_back(std::move(variable));
    }

    [[nodiscard]] std::optional<TextRange> definition(const Instruction &instruction, const std::string &name) const
    {
        for (std::size_t index = firstIn(instruction); isIn(instruction, index); ++index) {
            const Occurrence &one = m_names.occurrences[index];
            if (one.definition && m_names.symbols[one.symbol] == name)
                return one.range;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::size_t firstIn(const Instruction &instruction) const
    {
        const auto first = std::ranges::lower_bound(m_names.occurrences, instruction.range.start.offset, {},
                                                    [](const Occurrence &one) { return one.range.start.offset; });
        return static_cast<std::size_t>(first - m_names.occurrences.begin());
    }

    [[nodiscard]] bool isIn(const Instruction &instruction, std::size_t index) const
    {
        return index < m_names.occurrences.size()
               && m_names.occurrences[index].range.start.offset < instruction.range.end.offset;
    }

    const Dockerfile &m_file;
    const Names &m_names;
    const BaseVariables &m_bases;
    Variables m_values;
    Known m_known;
    Known m_globals;
    std::multimap<std::size_t, std::uint32_t> m_made; ///< by the place where it is set; 0: not in the file
    VariableValues m_result;
};

} // namespace

VariableValues variableValues(const Dockerfile &file, const Names &names, const BaseVariables &bases)
{
    return Walker(file, names, bases).walk();
}

std::optional<VariableAt> variableAt(const Names &names, const VariableValues &values, std::size_t offset)
{
    const Occurrence *occurrence = occurrenceAt(names, offset);
    if (occurrence == nullptr || occurrence->kind != NameKind::Variable)
        return std::nullopt;
    const std::uint32_t value = values.at[static_cast<std::size_t>(occurrence - names.occurrences.data())];
    return value < values.values.size() ? values.values[value] : VariableAt{.name = names.symbols[occurrence->symbol]};
}

} // namespace lamella::dockerfile
