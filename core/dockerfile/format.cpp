// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/format.h"

#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/edit.h"
#include "core/dockerfile/source_text.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

constexpr std::string_view indentation = "    ";

/// Whether a keyword's case means nothing; an unknown one may be meant for another reader.
bool isKnown(const Instruction &instruction)
{
    return !std::holds_alternative<std::monostate>(instruction.typed);
}

/// Makes the edits of one file, from its first to its last line.
class Formatter {
public:
    Formatter(std::string_view text, const Dockerfile &file) : m_source(text), m_file(file) {}

    std::vector<Edit> edits()
    {
        for (const Directive &directive : m_file.directives)
            formatDirective(directive);
        std::size_t done = 0;
        for (const Instruction *instruction : m_file.instructions()) {
            formatBetween(done, instruction->range.start.line - 1);
            formatInstruction(*instruction);
            done = instruction->range.end.line;
        }
        formatBetween(done, m_source.lineCount());
        endLastLine();
        return std::move(m_edits);
    }

private:
    [[nodiscard]] std::size_t placeOf(std::string_view part) const
    {
        return static_cast<std::size_t>(part.data() - m_source.text().data());
    }

    void replace(std::size_t begin, std::size_t end, std::string text)
    {
        if (m_source.text().substr(begin, end - begin) != text)
            m_edits.push_back({m_source.range(begin, end), std::move(text)});
    }

    void removeLine(std::size_t index)
    {
        const std::string_view line = m_source.rawLine(index);
        replace(placeOf(line), placeOf(line) + line.size(), {});
    }

    // Behind a lone carriage return blanks stay: without them it would belong to the line's end, and a continuation
    // mark before it would count.
    void trimEnd(std::size_t index)
    {
        const std::string_view line = m_source.line(index);
        const std::size_t kept = line.find_last_not_of(" \t") + 1;
        if (line.substr(0, kept).ends_with('\r'))
            return;
        replace(placeOf(line) + kept, placeOf(line) + line.size(), {});
    }

    [[nodiscard]] bool isBlankLine(std::size_t index) const { return trimLeft(m_source.line(index)).empty(); }

    void formatDirective(const Directive &directive)
    {
        const std::string_view line = m_source.line(directive.range.start.line - 1);
        replace(placeOf(line), placeOf(line) + line.size(), "# " + directive.name + "=" + directive.value);
    }

    /// Comments and blank lines from line `first` up to `behind`.
    void formatBetween(std::size_t first, std::size_t behind)
    {
        for (std::size_t index = first; index < behind; ++index) {
            if (isBlankLine(index) && isDispensable(index, first, behind))
                removeLine(index);
            else if (!isDirectiveLine(index))
                trimEnd(index);
        }
    }

    // A blank line at the start of the file keeps a comment below it from being a directive.
    [[nodiscard]] bool isDispensable(std::size_t index, std::size_t first, std::size_t behind) const
    {
        if (index > first && isBlankLine(index - 1))
            return true;
        if (behind == m_source.lineCount() && restIsBlank(index))
            return true;
        return index == 0 && first == 0 && nextIsInstruction(index, behind);
    }

    [[nodiscard]] bool restIsBlank(std::size_t index) const
    {
        while (index < m_source.lineCount() && isBlankLine(index))
            ++index;
        return index == m_source.lineCount();
    }

    [[nodiscard]] bool nextIsInstruction(std::size_t index, std::size_t behind) const
    {
        while (index < behind && isBlankLine(index))
            ++index;
        return index == behind;
    }

    [[nodiscard]] bool isDirectiveLine(std::size_t index) const
    {
        return std::ranges::contains(m_file.directives, index + 1,
                                     [](const Directive &one) { return one.range.start.line; });
    }

    void formatInstruction(const Instruction &instruction)
    {
        const std::size_t first = instruction.range.start.line - 1;
        const std::string_view line = m_source.line(first);
        const std::size_t keyword = instruction.keywordRange.start.offset;
        replace(placeOf(line), keyword, {});
        if (isKnown(instruction))
            formatKeywords(instruction);
        const std::size_t last = instruction.heredocs.empty() ? instruction.range.end.line - 1
                                                              : instruction.heredocs.front().range.start.line - 2;
        trimEnd(first);
        for (std::size_t index = first + 1; index <= last; ++index)
            formatContinuation(index, instruction);
    }

    void formatKeywords(const Instruction &instruction)
    {
        raise(instruction.keywordRange);
        const std::size_t behind = instruction.keywordRange.end.offset;
        const std::size_t content = m_source.text().find_first_not_of(" \t", behind);
        if (content != std::string_view::npos && content > behind && content < instruction.range.end.offset)
            replace(behind, content, " ");
        if (instruction.keyword == "FROM" && instruction.words.size() == 3)
            raise(instruction.words[1].range);
        if (instruction.keyword == "HEALTHCHECK" && !instruction.words.empty())
            raise(instruction.words.front().range);
    }

    /// Puts a word that stands on one line in upper case.
    void raise(const TextRange &range)
    {
        if (range.start.line == range.end.line)
            replace(range.start.offset, range.end.offset,
                    toUpper(m_source.text().substr(range.start.offset, range.end.offset - range.start.offset)));
    }

    void formatContinuation(std::size_t index, const Instruction &instruction)
    {
        const std::string_view line = m_source.line(index);
        const std::string_view content = trimLeft(line);
        if (content.empty()) {
            removeLine(index);
            return;
        }
        trimEnd(index);
        const bool free = content.starts_with('#') ? !holdsScript(instruction) : isBetweenWords(index, instruction);
        const std::size_t begin = placeOf(line);
        const std::size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
        if (free)
            replace(begin, begin + blanks, std::string(indentation));
    }

    /// Whether what stands at the start of a line is outside of the keyword and all words, so that blanks there mean
    /// nothing.
    [[nodiscard]] bool isBetweenWords(std::size_t index, const Instruction &instruction) const
    {
        if (!instruction.trigger.empty() || !isKnown(instruction))
            return false;
        const std::size_t begin = m_source.lineStart(index);
        const auto outside = [begin](const TextRange &range) {
            return range.end.offset <= begin || range.start.offset >= begin;
        };
        return outside(instruction.keywordRange) && std::ranges::all_of(instruction.words, outside, &Word::range)
               && std::ranges::all_of(instruction.flags, outside, &Flag::range);
    }

    /// Whether the comments among the lines are a script's.
    static bool holdsScript(const Instruction &instruction)
    {
        return instruction.keyword == "RUN" || instruction.keyword == "CMD" || instruction.keyword == "ENTRYPOINT"
               || instruction.keyword == "HEALTHCHECK" || !instruction.trigger.empty();
    }

    void endLastLine()
    {
        const std::string_view text = m_source.text();
        if (text.ends_with('\n') || restIsBlank(m_source.lineCount() - 1))
            return;
        const bool windows = m_source.rawLine(0).ends_with("\r\n");
        m_edits.push_back({m_source.range(text.size(), text.size()), windows ? "\r\n" : "\n"});
    }

    SourceText m_source;
    const Dockerfile &m_file;
    std::vector<Edit> m_edits;
};

} // namespace

Result<std::vector<Edit>> formatEdits(std::string_view text)
{
    const Dockerfile file = parse(text);
    if (const Diagnostic *wrong = firstError(file.diagnostics))
        return Error{ErrorCode::InvalidInput,
                     "line " + std::to_string(wrong->range.start.line) + ": " + wrong->message,
                     {},
                     "a file is formatted once it can be read without errors"};
    return Formatter(text, file).edits();
}

Result<std::string> formatted(std::string_view text)
{
    return edited(text, TRY(formatEdits(text)));
}

} // namespace lamella::dockerfile
