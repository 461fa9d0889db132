// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/names.h"

#include "core/dockerfile/editing/symbols.h"
#include "core/dockerfile/editing/variable_references.h"
#include "core/dockerfile/go_value.h"
#include "core/dockerfile/source_text.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <optional>

namespace lamella::dockerfile {

namespace {

/// Goes through a file and gathers all names.
class Gatherer {
public:
    Gatherer(const Dockerfile &file, std::string_view text) : m_file(file), m_source(text)
    {
        m_names.parents.assign(file.stages.size() + 1, 0);
    }

    Names gather()
    {
        for (const Instruction &arg : m_file.globalArgs)
            takeVariables(arg, 0);
        for (const Stage &stage : m_file.stages) {
            takeFrom(stage);
            for (const Instruction &instruction : stage.instructions) {
                takeStages(instruction, stage.index);
                takeVariables(instruction, stage.index + 1);
            }
        }
        m_symbols.finish(m_names);
        std::ranges::sort(m_names.occurrences, {}, [](const Occurrence &one) { return one.range.start.offset; });
        return std::move(m_names);
    }

private:
    void add(NameKind kind, std::size_t scope, std::string_view name, std::size_t begin, std::size_t end,
             bool definition, bool byNumber = false)
    {
        const std::size_t symbol = m_symbols.node(kind, scope, name);
        m_names.occurrences.push_back({kind, symbol, scope, m_source.range(begin, end), definition, byNumber});
    }

    /// The stage that a name or number means for stage `user`: the latest of that name above it.
    [[nodiscard]] std::optional<std::size_t> stageCalled(const std::string &name, std::size_t user) const
    {
        const std::string wanted = toLower(name);
        for (std::size_t i = std::min(user, m_file.stages.size()); i-- > 0;) {
            if (!wanted.empty() && m_file.stages[i].name == wanted)
                return i;
        }
        const std::optional<std::uint32_t> index = parseGoNumber(name, 10);
        return index && *index < user ? std::optional<std::size_t>(*index) : std::nullopt;
    }

    /// A word of the source that names a stage.
    void useStage(const std::string &name, std::size_t begin, std::size_t user)
    {
        const std::optional<std::size_t> stage = stageCalled(name, user);
        if (!stage || m_source.text().substr(begin, name.size()) != name)
            return;
        const bool byNumber = m_file.stages[*stage].name != toLower(name);
        add(NameKind::Stage, *stage + 1, m_file.stages[*stage].name, begin, begin + name.size(), false, byNumber);
    }

    void takeFrom(const Stage &stage)
    {
        const std::vector<Word> &words = stage.from.words;
        if (!words.empty()) {
            if (const std::optional<std::size_t> base = stageCalled(words.front().text, stage.index)) {
                m_names.parents[stage.index + 1] = *base + 1;
                useStage(words.front().text, words.front().range.start.offset, stage.index);
            }
        }
        if (!stage.name.empty() && words.size() == 3)
            add(NameKind::Stage, stage.index + 1, stage.name, words[2].range.start.offset, words[2].range.end.offset,
                true);
        m_symbols.setParent(stage.index + 1, m_names.parents[stage.index + 1]);
        takeReferences(stage.from, 0);
    }

    void takeStages(const Instruction &instruction, std::size_t user)
    {
        for (const Flag &flag : instruction.flags) {
            if (flag.name == "from" && flag.value)
                useStage(*flag.value, flag.range.end.offset - std::min(flag.range.end.offset, flag.value->size()),
                         user);
            if (flag.name == "mount" && flag.value)
                takeMount(flag, user);
        }
    }

    void takeMount(const Flag &flag, std::size_t user)
    {
        const std::string_view text =
            m_source.text().substr(flag.range.start.offset, flag.range.end.offset - flag.range.start.offset);
        for (std::size_t place = text.find("from="); place != std::string_view::npos;
             place = text.find("from=", place + 1)) {
            const std::size_t value = place + 5;
            if (text[place - 1] != ',' && text[place - 1] != '=')
                continue;
            const std::string name(text.substr(value, text.find_first_of(",\"'", value) - value));
            useStage(name, flag.range.start.offset + value, user);
        }
    }

    void takeVariables(const Instruction &instruction, std::size_t scope)
    {
        takeReferences(instruction, scope);
        if (instruction.keyword != "ARG" && instruction.keyword != "ENV")
            return;
        const std::vector<Word> &words = instruction.words;
        const bool legacy = instruction.keyword == "ENV" && !words.empty() && !words.front().text.contains('=');
        for (std::size_t i = 0; i < (legacy ? 1 : words.size()); ++i)
            define(instruction, words[i], scope);
    }

    void define(const Instruction &instruction, const Word &word, std::size_t scope)
    {
        const std::string_view key = std::string_view(word.text).substr(0, word.text.find('='));
        const std::size_t begin = word.range.start.offset;
        if (!isVariableName(key) || m_source.text().substr(begin, key.size()) != key)
            return;
        add(NameKind::Variable, scope, key, begin, begin + key.size(), true);
        if (instruction.keyword == "ARG" && scope > 0)
            m_symbols.takeGlobal(scope, key);
    }

    void takeReferences(const Instruction &instruction, std::size_t scope)
    {
        for (const VariableReference &one : variableReferences(instruction, m_source.text(), m_file.escape))
            add(NameKind::Variable, scope, one.name, one.begin, one.end, false);
    }

    const Dockerfile &m_file;
    SourceText m_source;
    Names m_names;
    Symbols m_symbols;
};

} // namespace

Names namesIn(const Dockerfile &file, std::string_view text)
{
    return Gatherer(file, text).gather();
}

const Occurrence *occurrenceAt(const Names &names, std::size_t offset)
{
    const auto after = std::ranges::upper_bound(names.occurrences, offset, {},
                                                [](const Occurrence &one) { return one.range.start.offset; });
    if (after == names.occurrences.begin())
        return nullptr;
    const Occurrence &found = *std::prev(after);
    return offset <= found.range.end.offset ? &found : nullptr;
}

const Occurrence *definitionOf(const Names &names, const Occurrence &occurrence)
{
    if (occurrence.definition)
        return &occurrence;
    const auto lastIn = [&](std::size_t scope) -> const Occurrence * {
        const Occurrence *found = nullptr;
        for (const Occurrence &one : names.occurrences) {
            if (one.symbol == occurrence.symbol && one.scope == scope && one.definition
                && (scope != occurrence.scope || one.range.start.offset < occurrence.range.start.offset
                    || one.kind == NameKind::Stage))
                found = &one;
        }
        return found;
    };
    std::size_t scope = occurrence.scope;
    for (std::size_t step = 0; step < Symbols::longestChain; ++step) {
        if (const Occurrence *found = lastIn(scope))
            return found;
        if (scope == 0)
            return nullptr;
        scope = names.parents[scope];
    }
    return lastIn(0);
}

std::vector<Occurrence> usesOf(const Names &names, const Occurrence &occurrence)
{
    std::vector<Occurrence> uses;
    std::ranges::copy_if(names.occurrences, std::back_inserter(uses),
                         [&occurrence](const Occurrence &one) { return one.symbol == occurrence.symbol; });
    return uses;
}

} // namespace lamella::dockerfile
