// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/survey.h"

#include "core/dockerfile/checks/stage_scope.h"
#include "core/dockerfile/expansion.h"
#include "core/dockerfile/go_value.h"
#include "core/dockerfile/predefined.h"
#include "core/dockerfile/unicode.h"
#include "core/oci/platform.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace lamella::dockerfile {

namespace {

oci::Platform targetPlatform(const CheckSubject &subject)
{
    if (subject.platform.empty())
        return oci::hostPlatform();
    return oci::Platform::parse(subject.platform).value_or(oci::hostPlatform());
}

/// The variables before the first line.
Variables predefined(const CheckSubject &subject)
{
    const bool named = subject.target.empty() && !subject.file.stages.empty();
    const std::string stage = named ? subject.file.stages.back().name : subject.target;
    Variables variables = predefinedVariables(oci::hostPlatform(), targetPlatform(subject), stage);
    for (const std::string &name : variables.names()) {
        if (const std::string *value = subject.given(name))
            variables.set(name, *value);
    }
    return variables;
}

/// Takes the ARGs before the first FROM in; whether all of their defaults could be read.
bool declareGlobals(const CheckSubject &subject, bool useGiven, Variables &variables)
{
    bool readable = true;
    for (const Instruction &instruction : subject.file.globalArgs) {
        const auto *arg = std::get_if<Arg>(&instruction.typed);
        if (arg == nullptr)
            continue;
        for (const Arg::Declaration &one : arg->args) {
            if (const std::string *value = useGiven ? subject.given(one.key) : nullptr) {
                variables.set(one.key, *value);
            } else if (one.value) {
                const Result<Expansion> text = expand(*one.value, variables, {.escape = subject.file.escape});
                readable = readable && text;
                variables.set(one.key, text ? text->value : *one.value);
            }
        }
    }
    return readable;
}

/// The stage that a --from or `from=` names, as far as it stands before `current`.
std::optional<std::size_t> stageNamed(const std::string &name, const StageNames &names, std::size_t current)
{
    if (const auto found = names.find(toLower(name)); found != names.end() && found->second < current)
        return found->second;
    const std::optional<std::uint32_t> index = parseGoNumber(name, 10);
    return index && *index < current ? std::optional<std::size_t>(*index) : std::nullopt;
}

/// The stages that an instruction takes files from.
std::vector<std::size_t> originsOf(const Instruction &instruction, const StageNames &names, std::size_t current)
{
    std::vector<std::size_t> origins;
    const auto add = [&](const std::string &name) {
        if (const std::optional<std::size_t> stage = stageNamed(name, names, current))
            origins.push_back(*stage);
    };
    if (const auto *copy = std::get_if<Copy>(&instruction.typed); copy != nullptr && !copy->from.empty())
        add(copy->from);
    if (const auto *run = std::get_if<Run>(&instruction.typed)) {
        for (const Mount &mount : run->mounts) {
            for (const KeyValue &option : mount.options) {
                if (option.key == "from")
                    add(option.value);
            }
        }
    }
    return origins;
}

/// Marks the target and what it needs.
void markNeeded(std::vector<SeenStage> &stages, const StageNames &names, std::size_t target)
{
    std::vector<std::size_t> open{target};
    while (!open.empty()) {
        SeenStage &stage = stages[open.back()];
        open.pop_back();
        if (std::exchange(stage.needed, true))
            continue;
        if (stage.baseStage)
            open.push_back(*stage.baseStage);
        for (const Instruction &instruction : stage.stage->instructions)
            std::ranges::copy(originsOf(instruction, names, stage.stage->index), std::back_inserter(open));
    }
}

void markTaken(std::vector<SeenStage> &stages, const StageNames &names)
{
    for (const SeenStage &stage : stages) {
        if (stage.baseStage)
            stages[*stage.baseStage].taken = true;
        for (const Instruction &instruction : stage.stage->instructions) {
            for (const std::size_t origin : originsOf(instruction, names, stage.stage->index))
                stages[origin].taken = true;
        }
    }
}

} // namespace

const Word *SeenInstruction::written(std::string_view word) const
{
    const auto found = std::ranges::find(instruction->words, word, &Word::text);
    return found == instruction->words.end() ? nullptr : &*found;
}

bool SeenInstruction::takesFromContext() const
{
    const auto *copy = std::get_if<Copy>(&instruction->typed);
    return (copy != nullptr && copy->from.empty()) || std::holds_alternative<Add>(instruction->typed);
}

Survey::Survey(const CheckSubject &subject) : m_subject(subject), m_source(subject.text)
{
    seeGlobals();
    const StageNames names = seeStages();
    if (m_stages.empty())
        return;
    markStages(names);
    seeInstructions();
}

void Survey::seeGlobals()
{
    m_globals = predefined(m_subject);
    Variables defaults = m_globals;
    if (declareGlobals(m_subject, false, defaults))
        m_defaults = std::move(defaults);
    std::ignore = declareGlobals(m_subject, true, m_globals);
}

StageNames Survey::seeStages()
{
    StageNames names;
    std::vector<std::string> known = m_globals.names();
    for (const Instruction &instruction : file().globalArgs) {
        if (const auto *arg = std::get_if<Arg>(&instruction.typed))
            std::ranges::transform(arg->args, std::back_inserter(known), &Arg::Declaration::key);
    }
    const auto undeclared = [&known](std::set<std::string> unset) {
        std::erase_if(unset, [&known](const std::string &name) { return std::ranges::contains(known, name); });
        return undefinedAmong(unset, known);
    };
    for (const Stage &stage : file().stages) {
        SeenStage seen{.stage = &stage, .platform = targetPlatform(m_subject).render()};
        if (Result<Expansion> base = expand(stage.base, m_globals, {.escape = file().escape})) {
            seen.undefinedInBase = undeclared(std::move(base->unset));
            seen.base = std::move(base->value);
        }
        if (Result<Expansion> platform = expand(stage.platform, m_globals, {.escape = file().escape});
            platform && !stage.platform.empty()) {
            seen.undefinedInPlatform = undeclared(platform->unset);
            seen.unsetInPlatform = std::move(platform->unset);
            seen.usedInPlatform = std::move(platform->used);
            seen.platformFlag = std::move(platform->value);
            if (const Result<oci::Platform> parsed = oci::Platform::parse(seen.platformFlag))
                seen.platform = parsed->render();
        }
        if (const auto base = names.find(toLower(seen.base)); base != names.end())
            seen.baseStage = base->second;
        if (!stage.name.empty())
            names.insert_or_assign(stage.name, stage.index);
        m_stages.push_back(std::move(seen));
    }
    return names;
}

void Survey::markStages(const StageNames &names)
{
    const std::string &target = m_subject.target;
    const std::optional<std::size_t> wanted =
        target.empty() ? m_stages.size() - 1 : stageNamed(target, names, m_stages.size());
    if (wanted)
        markNeeded(m_stages, names, *wanted);
    for (std::optional<std::size_t> stage = wanted; stage; stage = m_stages[*stage].baseStage)
        m_stages[*stage].shipped = true;
    markTaken(m_stages, names);
}

void Survey::seeInstructions()
{
    std::vector<StageScope> scopes;
    for (SeenStage &seen : m_stages) {
        const bool looked = m_subject.allStages || seen.needed;
        if (looked && !seen.baseStage && seen.base != "scratch" && !seen.base.empty() && m_subject.image)
            seen.image = m_subject.image(seen.base, seen.platform);
        StageScope scope =
            seen.baseStage ? scopes[*seen.baseStage] : StageScope::fromImage(seen.image.value_or(KnownImage{}));
        if (looked) {
            for (const Instruction &instruction : seen.stage->instructions)
                seen.instructions.push_back(scope.see(instruction, *this));
        }
        scopes.push_back(std::move(scope));
    }
}

std::string_view Survey::textOf(const TextRange &range) const
{
    return m_subject.text.substr(range.start.offset, range.end.offset - range.start.offset);
}

TextRange Survey::rangeOfVariable(const Instruction &instruction, std::string_view name) const
{
    const std::string_view text = textOf(instruction.range);
    for (std::size_t place = text.find('$'); place != std::string_view::npos; place = text.find('$', place + 1)) {
        const bool braced = text.substr(place + 1).starts_with('{');
        const std::size_t begin = place + (braced ? 2 : 1);
        if (!text.substr(begin).starts_with(name))
            continue;
        std::size_t end = begin + name.size();
        const Rune next = runeAt(text, end);
        if (next.value == '_' || isDigit(next.value) || (!next.isEnd() && isLetter(next.value)))
            continue;
        if (braced) {
            const std::size_t close = text.find('}', end);
            end = close == std::string_view::npos ? end : close + 1;
        }
        return m_source.range(instruction.range.start.offset + place, instruction.range.start.offset + end);
    }
    return instruction.range;
}

} // namespace lamella::dockerfile
