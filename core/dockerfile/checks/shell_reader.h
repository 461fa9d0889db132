// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/shell_command.h"

#include <optional>

namespace lamella::dockerfile {

/// A stretch of a Dockerfile that a shell is given.
struct ShellText {
    std::size_t begin = 0; ///< bytes of the source
    std::size_t end = 0;
    bool document = false; ///< a heredoc's body: lines end commands; else lines are joined by the escape character
};

/// Takes a shell's text apart.
class ShellReader {
public:
    ShellReader(const SourceText &source, ShellText text, char escape);

    [[nodiscard]] std::vector<ShellCommand> read();

private:
    void step();
    bool skipJoint();
    void skipCommentLines();
    void skipTo(char closing, bool nested);
    void takeQuoted(char quote);
    void takeOperator(std::string_view text);
    void takeRedirection();
    void append(char byte, std::size_t place);
    void endWord();
    void endCommand(std::string before);
    [[nodiscard]] char at(std::size_t place) const { return place < m_text.end ? m_source->text()[place] : '\0'; }
    [[nodiscard]] bool startsLine(std::size_t place) const;

    const SourceText *m_source;
    ShellText m_text;
    char m_escape;
    std::size_t m_place;
    std::vector<ShellCommand> m_commands;
    ShellCommand m_command;
    std::optional<ShellWord> m_word;
    std::size_t m_wordBegin = 0;
    std::size_t m_wordEnd = 0;
    enum class Target { None, Input, Output } m_target = Target::None; ///< what the next word is
};

} // namespace lamella::dockerfile
