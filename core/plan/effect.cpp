// SPDX-License-Identifier: Apache-2.0
#include "core/plan/effect.h"

#include "core/dockerfile/expansion.h"
#include "core/dockerfile/unicode.h"
#include "core/plan/setting_effect.h"

#include <algorithm>

namespace lamella::plan {

namespace {

/// Applies each kind of instruction.
struct Apply {
    const dockerfile::Instruction &instruction;
    StageState &state;
    const Surroundings &surroundings;

    Result<Effect> operator()(std::monostate) const { return Effect{}; }
    Result<Effect> operator()(const dockerfile::From &) const { return Effect{}; }
    Result<Effect> operator()(const dockerfile::Run &run) const
    {
        return applyRun(instruction, run, state, surroundings);
    }
    Result<Effect> operator()(const dockerfile::Copy &copy) const
    {
        return applyCopy(instruction, copy, state, surroundings);
    }
    Result<Effect> operator()(const dockerfile::Workdir &workdir) const
    {
        return applyWorkdir(instruction, workdir, state, surroundings);
    }
    Result<Effect> operator()(const dockerfile::Add &add) const
    {
        return applyAdd(instruction, add, state, surroundings);
    }
    template <typename Setting>
    Result<Effect> operator()(const Setting &setting) const
    {
        Effect effect;
        const std::string createdBy = TRY(applySetting(setting, state, surroundings));
        if (!createdBy.empty())
            effect.history = HistoryEntry{.createdBy = createdBy};
        return effect;
    }
};

} // namespace

Result<Effect> apply(const dockerfile::Instruction &instruction, StageState &state, const Surroundings &surroundings)
{
    return std::visit(Apply{instruction, state, surroundings}, instruction.typed);
}

Result<std::string> expanded(std::string_view word, const StageState &state, const Surroundings &surroundings)
{
    return TRY(dockerfile::expand(word, state.env, {.escape = surroundings.escape})).value;
}

std::string shownText(std::string_view text, const StageState &state, const Surroundings &surroundings, bool run)
{
    const Result<dockerfile::Expansion> value = dockerfile::expand(
        text, state.env, {.escape = surroundings.escape, .keepQuotes = run, .keepEscapes = run, .keepUnset = run});
    std::string shown = value ? value->value : std::string(text);
    const std::size_t keyword = std::min(shown.find(' '), shown.size());
    return dockerfile::toUpper(std::string_view(shown).substr(0, keyword)) + shown.substr(keyword);
}

} // namespace lamella::plan
