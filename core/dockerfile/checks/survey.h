// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/check_subject.h"
#include "core/dockerfile/checks/shell_command.h"
#include "core/dockerfile/source_text.h"
#include "core/dockerfile/variables.h"

#include <set>
#include <string>
#include <vector>

namespace lamella::dockerfile {

/// A variable that was asked for and that nobody set.
struct UndefinedVariable {
    std::string name;
    std::string suggestion; ///< a known name that is near; may be empty
};

/// An instruction as the build sees it.
struct SeenInstruction {
    const Instruction *instruction = nullptr;
    std::vector<UndefinedVariable> undefined; ///< in order, one entry for each word that asks
    std::vector<std::string> words;     ///< expanded: sources of COPY and ADD, ports of EXPOSE, the path of WORKDIR
    std::vector<ShellCommand> commands; ///< of RUN
    bool shellSet = false;              ///< SHELL was set before it

    /// The word of the file that reads so; null when an expanded word is written in another way.
    [[nodiscard]] const Word *written(std::string_view word) const;
    /// Whether it is an ADD, or a COPY that takes files of the build context.
    [[nodiscard]] bool takesFromContext() const;
};

/// A stage as the build sees it.
struct SeenStage {
    const Stage *stage = nullptr;
    std::string base; ///< expanded
    std::optional<std::size_t> baseStage;
    std::string platform;     ///< wanted: "linux/amd64"
    std::string platformFlag; ///< the value of --platform, expanded
    std::set<std::string> usedInPlatform;
    std::set<std::string> unsetInPlatform;
    std::vector<UndefinedVariable> undefinedInBase;
    std::vector<UndefinedVariable> undefinedInPlatform;
    std::optional<KnownImage> image;
    bool needed = false;                       ///< by the target; where all stages are looked at, by the last one
    bool taken = false;                        ///< another stage stands on it or takes files from it
    bool shipped = false;                      ///< its layers are in the result
    std::vector<SeenInstruction> instructions; ///< empty for a stage that is not looked at
};

/// Stages by their names, in lower case.
using StageNames = std::map<std::string, std::size_t, std::less<>>;

/// Everything that the rules look at, worked out once: variables followed through the stages, words expanded, commands
/// of RUN taken apart.
class Survey {
public:
    explicit Survey(const CheckSubject &subject);

    [[nodiscard]] const CheckSubject &subject() const { return m_subject; }
    [[nodiscard]] const Dockerfile &file() const { return m_subject.file; }
    [[nodiscard]] const SourceText &source() const { return m_source; }
    [[nodiscard]] const std::vector<SeenStage> &stages() const { return m_stages; }
    /// The variables that FROM sees.
    [[nodiscard]] const Variables &globals() const { return m_globals; }
    /// The same when no build argument is given; no value: a default cannot be read.
    [[nodiscard]] const std::optional<Variables> &defaults() const { return m_defaults; }

    /// A text of the source.
    [[nodiscard]] std::string_view textOf(const TextRange &range) const;

    /// Where an instruction writes a variable: `$name` or `${name…}`; the whole instruction when it is not found.
    [[nodiscard]] TextRange rangeOfVariable(const Instruction &instruction, std::string_view name) const;

private:
    void seeGlobals();
    /// Which stage each name last named means.
    StageNames seeStages();
    void markStages(const StageNames &names);
    void seeInstructions();

    CheckSubject m_subject;
    SourceText m_source;
    Variables m_globals;
    std::optional<Variables> m_defaults;
    std::vector<SeenStage> m_stages;
};

} // namespace lamella::dockerfile
