// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/variable_references.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

constexpr std::array<std::string_view, 4> commands{"RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"};
constexpr std::array<std::string_view, 3> neverExpanded{"MAINTAINER", "SHELL", "ONBUILD"};

bool isLetter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// Walks over bytes of the file and notes each variable.
class Scanner {
public:
    Scanner(std::string_view text, char escape, bool quotes) : m_text(text), m_escape(escape), m_quotes(quotes) {}

    void scan(std::size_t begin, std::size_t end, std::vector<VariableReference> &found)
    {
        const std::size_t last = std::min(end, m_text.size());
        std::size_t place = begin;
        while (place < last) {
            if (place > begin && m_text[place - 1] == '\n' && isComment(place, last)) {
                place = std::min(m_text.find('\n', place), last - 1) + 1;
                continue;
            }
            place = step(place, last, found);
        }
    }

private:
    [[nodiscard]] bool isComment(std::size_t place, std::size_t end) const
    {
        const std::size_t first = m_text.find_first_not_of(" \t", place);
        return m_quotes && first < end && m_text[first] == '#';
    }

    std::size_t step(std::size_t place, std::size_t end, std::vector<VariableReference> &found)
    {
        const char byte = m_text[place];
        if (m_quotes && byte == '\'' && !m_double)
            m_single = !m_single;
        else if (m_quotes && byte == '"' && !m_single)
            m_double = !m_double;
        else if (byte == m_escape && !m_single)
            return place + 2;
        else if (byte == '$' && !m_single)
            return variable(place + 1, end, found);
        return place + 1;
    }

    std::size_t variable(std::size_t place, std::size_t end, std::vector<VariableReference> &found) const
    {
        const std::size_t begin = place < end && m_text[place] == '{' ? place + 1 : place;
        if (begin >= end || !beginsVariable(m_text[begin]))
            return place;
        std::size_t after = begin;
        while (after < end && continuesVariable(m_text[after]))
            ++after;
        found.push_back({std::string(m_text.substr(begin, after - begin)), begin, after});
        return after;
    }

    std::string_view m_text;
    char m_escape;
    bool m_quotes;
    bool m_single = false;
    bool m_double = false;
};

/// Where that ends in which variables count, documents left out.
std::size_t endOfWords(const Instruction &instruction, bool command)
{
    if (command && instruction.isJson())
        return instruction.flags.empty() ? 0 : instruction.flags.back().range.end.offset;
    return instruction.heredocs.empty() ? instruction.range.end.offset
                                        : instruction.heredocs.front().range.start.offset;
}

} // namespace

bool beginsVariable(char byte)
{
    return isLetter(byte) || byte == '_';
}

bool continuesVariable(char byte)
{
    return beginsVariable(byte) || (byte >= '0' && byte <= '9');
}

bool isVariableName(std::string_view text)
{
    return !text.empty() && beginsVariable(text.front()) && std::ranges::all_of(text, continuesVariable);
}

std::vector<VariableReference> variableReferences(const Instruction &instruction, std::string_view text, char escape)
{
    std::vector<VariableReference> found;
    if (std::ranges::contains(neverExpanded, instruction.keyword))
        return found;
    const bool command = std::ranges::contains(commands, instruction.keyword);
    const std::size_t begin = instruction.keywordRange.end.offset;
    Scanner(text, escape, true).scan(begin, endOfWords(instruction, command), found);
    for (const Heredoc &heredoc : instruction.heredocs) {
        if (heredoc.expand || command)
            Scanner(text, '\\', false).scan(heredoc.range.start.offset, heredoc.range.end.offset, found);
    }
    return found;
}

} // namespace lamella::dockerfile
