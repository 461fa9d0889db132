// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/instruction.h"
#include "core/plan/build_args.h"
#include "core/plan/stage_state.h"
#include "core/plan/step.h"

#include <string>

namespace lamella::plan {

/// What an instruction needs to know besides its stage's state.
struct Surroundings {
    const BuildArgs &args;
    char escape;
    std::string network; ///< of a RUN that does not say
};

/// What an instruction does: its work, how it is shown, and its entry in the history.
struct Effect {
    StepKind kind = StepKind::Metadata;
    Work work;
    std::string shown; ///< the command as the log shows it; empty: it does not
    bool layer = false;
    std::optional<HistoryEntry> history;
};

/// Applies an instruction to the state of its stage. InvalidInput in BuildKit's words for what is wrong. Where COPY
/// --from and mounts take their files is left to the caller.
Result<Effect> apply(const dockerfile::Instruction &instruction, StageState &state, const Surroundings &surroundings);

Result<Effect> applyRun(const dockerfile::Instruction &instruction, const dockerfile::Run &run, StageState &state,
                        const Surroundings &surroundings);
Result<Effect> applyCopy(const dockerfile::Instruction &instruction, const dockerfile::Copy &copy, StageState &state,
                         const Surroundings &surroundings);
Result<Effect> applyAdd(const dockerfile::Instruction &instruction, const dockerfile::Add &add, StageState &state,
                        const Surroundings &surroundings);
Result<Effect> applyWorkdir(const dockerfile::Instruction &instruction, const dockerfile::Workdir &workdir,
                            StageState &state, const Surroundings &surroundings);

/// A word with the variables of a state replaced.
Result<std::string> expanded(std::string_view word, const StageState &state, const Surroundings &surroundings);

/// An instruction's text as the log shows it: variables replaced, the keyword in upper case. RUN keeps its quotes, its
/// escapes and the variables that are not set.
[[nodiscard]] std::string shownText(std::string_view text, const StageState &state, const Surroundings &surroundings,
                                    bool run = false);

} // namespace lamella::plan
