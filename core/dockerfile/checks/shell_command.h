// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"
#include "core/dockerfile/source_text.h"
#include "core/dockerfile/text_range.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// A word of a shell command.
struct ShellWord {
    std::string text; ///< quotes and escapes removed, nothing expanded
    TextRange range;
    bool quoted = false;     ///< in part or whole
    bool startsLine = false; ///< the first word on its line of the file
};

/// A simple command of a shell text.
struct ShellCommand {
    std::string before; ///< what parts it from the one before: "&&", "||", ";", "|", "&", "(", "\n" or nothing
    std::vector<ShellWord> words;   ///< assignments and redirections left out; never empty
    std::vector<ShellWord> outputs; ///< the files that its output goes to
    std::size_t program = 0;        ///< the word that is run, behind sudo, env and the like

    /// The name of the program without its folder.
    [[nodiscard]] std::string_view name() const;
    /// The words behind the program.
    [[nodiscard]] std::span<const ShellWord> arguments() const { return std::span(words).subspan(program + 1); }
    /// The first of them that is no option: "install" of `apt-get -q install`.
    [[nodiscard]] const ShellWord *verb() const;
    [[nodiscard]] bool hasArgument(std::string_view text) const;
    [[nodiscard]] TextRange range() const { return {words.front().range.start, words.back().range.end}; }
};

/// The commands of a RUN: of its text for a shell, of its heredocs that a shell reads, or its one command in JSON form.
/// A reader for checks: it knows quoting, operators, comments, groups and substitutions, not the whole of a shell.
/// Linear in the text.
[[nodiscard]] std::vector<ShellCommand> shellCommands(const Instruction &run, const SourceText &source, char escape);

} // namespace lamella::dockerfile
