// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/shell_reader.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

/// Words before a command that are no command.
constexpr std::array<std::string_view, 15> reserved{"{",  "}",    "!",     "if",    "then", "else", "elif", "fi",
                                                    "do", "done", "while", "until", "time", "esac", "in"};
/// Programs that run what stands behind them and their options.
constexpr std::array<std::string_view, 8> prefixes{"sudo", "env",   "exec",      "command",
                                                   "nice", "nohup", "eatmydata", "doas"};

bool isAssignment(const ShellWord &word)
{
    const std::size_t equals = word.text.find('=');
    if (equals == 0 || equals == std::string::npos)
        return false;
    return std::ranges::all_of(word.text.substr(0, equals), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
               || byte == '_';
    });
}

std::size_t programIn(const std::vector<ShellWord> &words)
{
    std::size_t place = 0;
    while (place + 1 < words.size() && std::ranges::contains(prefixes, words[place].text)) {
        std::size_t next = place + 1;
        while (next < words.size() && (words[next].text.starts_with('-') || isAssignment(words[next])))
            ++next;
        if (next == words.size())
            break;
        place = next;
    }
    return place;
}

} // namespace

ShellReader::ShellReader(const SourceText &source, ShellText text, char escape)
    : m_source(&source),
      m_text(text),
      m_escape(escape),
      m_place(text.begin)
{
}

std::vector<ShellCommand> ShellReader::read()
{
    while (m_place < m_text.end)
        step();
    endCommand({});
    return std::move(m_commands);
}

bool ShellReader::startsLine(std::size_t place) const
{
    const std::string_view text = m_source->text();
    while (place > 0 && (text[place - 1] == ' ' || text[place - 1] == '\t'))
        --place;
    return place == 0 || text[place - 1] == '\n';
}

/// Passes an escape character with the end of its line, and the comments and blank lines behind.
bool ShellReader::skipJoint()
{
    if (at(m_place) != (m_text.document ? '\\' : m_escape))
        return false;
    std::size_t next = m_place + 1;
    while (at(next) == ' ' || at(next) == '\t' || at(next) == '\r')
        ++next;
    if (at(next) != '\n')
        return false;
    m_place = next + 1;
    if (!m_text.document)
        skipCommentLines();
    return true;
}

void ShellReader::skipCommentLines()
{
    while (m_place < m_text.end) {
        std::size_t next = m_place;
        while (at(next) == ' ' || at(next) == '\t' || at(next) == '\r')
            ++next;
        if (at(next) != '#' && at(next) != '\n')
            return;
        while (next < m_text.end && at(next) != '\n')
            ++next;
        m_place = std::min(next + 1, m_text.end);
    }
}

void ShellReader::append(char byte, std::size_t place)
{
    if (!m_word) {
        m_word = ShellWord{.startsLine = startsLine(place)};
        m_wordBegin = place;
    }
    m_word->text += byte;
    m_wordEnd = place + 1;
}

void ShellReader::endWord()
{
    if (!m_word)
        return;
    m_word->range = m_source->range(m_wordBegin, m_wordEnd);
    ShellWord word = std::move(*m_word);
    m_word.reset();
    if (m_target != Target::None) {
        if (m_target == Target::Output)
            m_command.outputs.push_back(std::move(word));
        m_target = Target::None;
        return;
    }
    const bool first = m_command.words.empty();
    if (first && !word.quoted && (isAssignment(word) || std::ranges::contains(reserved, word.text)))
        return;
    m_command.words.push_back(std::move(word));
}

void ShellReader::endCommand(std::string before)
{
    endWord();
    m_target = Target::None;
    if (!m_command.words.empty()) {
        m_command.program = programIn(m_command.words);
        m_commands.push_back(std::move(m_command));
        m_command = {};
    }
    m_command.before = std::move(before);
}

/// Passes a substitution, which stays in the word as it is written.
void ShellReader::skipTo(char closing, bool nested)
{
    const char opening = at(m_place);
    append(opening, m_place++);
    for (int depth = 1; m_place < m_text.end && depth > 0; ++m_place) {
        const char byte = at(m_place);
        if (byte == closing)
            --depth;
        else if (nested && byte == opening)
            ++depth;
        append(byte, m_place);
    }
}

void ShellReader::takeQuoted(char quote)
{
    const std::size_t begin = m_place++;
    if (!m_word) {
        m_word = ShellWord{.startsLine = startsLine(begin)};
        m_wordBegin = begin;
    }
    m_word->quoted = true;
    while (m_place < m_text.end && at(m_place) != quote) {
        if (skipJoint())
            continue;
        if (quote == '"' && at(m_place) == '\\' && m_place + 1 < m_text.end)
            ++m_place;
        if (quote == '"' && at(m_place) == '$' && at(m_place + 1) == '(') {
            append('$', m_place++);
            skipTo(')', true);
            continue;
        }
        append(at(m_place), m_place);
        ++m_place;
    }
    m_place = std::min(m_place + 1, m_text.end);
    m_wordEnd = m_place;
}

void ShellReader::takeOperator(std::string_view text)
{
    endCommand(std::string(text));
    m_place += text.size();
}

void ShellReader::takeRedirection()
{
    if (m_word && std::ranges::all_of(m_word->text, [](char byte) { return byte >= '0' && byte <= '9'; }))
        m_word.reset();
    endWord();
    const bool output = at(m_place) == '>';
    while (at(m_place) == '<' || at(m_place) == '>' || at(m_place) == '-')
        ++m_place;
    bool copies = false;
    if (at(m_place) == '&') {
        ++m_place;
        copies = true;
    }
    m_target = output && !copies ? Target::Output : Target::Input;
}

void ShellReader::step()
{
    if (skipJoint())
        return;
    const char byte = at(m_place);
    const std::string_view rest = m_source->text().substr(m_place, std::min<std::size_t>(2, m_text.end - m_place));
    if (byte == ' ' || byte == '\t' || byte == '\r' || (byte == '\n' && !m_text.document)) {
        endWord();
        ++m_place;
    } else if (byte == '\n') {
        takeOperator("\n");
    } else if (byte == '#' && !m_word) {
        while (m_place < m_text.end && (!m_text.document || at(m_place) != '\n'))
            ++m_place;
    } else if (byte == '\'' || byte == '"') {
        takeQuoted(byte);
    } else if (byte == '\\') {
        append(at(m_place + 1), m_place + 1);
        m_place += 2;
    } else if (rest == "$(" || rest == "${") {
        append('$', m_place++);
        skipTo(rest == "$(" ? ')' : '}', true);
    } else if (byte == '`') {
        skipTo('`', false);
    } else if (rest == "&>") {
        ++m_place;
        takeRedirection();
    } else if (rest == "&&" || rest == "||" || rest == ";;") {
        takeOperator(rest);
    } else if (byte == '&' || byte == '|' || byte == ';' || byte == '(' || byte == ')') {
        takeOperator(rest.substr(0, 1));
    } else if (byte == '<' || byte == '>') {
        takeRedirection();
    } else {
        append(byte, m_place++);
    }
}

} // namespace lamella::dockerfile
