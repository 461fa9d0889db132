// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/completion.h"

#include "core/dockerfile/editing/known_variables.h"
#include "core/dockerfile/editing/variable_references.h"
#include "core/dockerfile/editing/vocabulary.h"
#include "core/dockerfile/source_text.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

bool isGap(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// The instruction that a place belongs to, be it behind its last word on the same line; null between instructions.
const Instruction *instructionAt(const Dockerfile &file, std::string_view text, std::size_t offset)
{
    const Instruction *found = nullptr;
    for (const Instruction *one : file.instructions()) {
        if (one->range.start.offset > offset)
            break;
        found = one;
    }
    if (found == nullptr || offset <= found->range.end.offset)
        return found;
    const std::string_view between = text.substr(found->range.end.offset, offset - found->range.end.offset);
    // Behind a continuation the next line is still the instruction's.
    const bool continued = between.find('\n') != std::string_view::npos
                           && trim(between.substr(0, between.find('\n'))) == std::string_view(&file.escape, 1)
                           && std::ranges::count(between, '\n') == 1;
    return continued || between.find('\n') == std::string_view::npos ? found : nullptr;
}

/// The words of an instruction that stand whole before the one being written.
struct Before {
    std::vector<std::string_view> words;
    std::vector<std::string_view> flags;
};

Before wordsBefore(std::string_view text, char escape)
{
    Before before;
    std::size_t place = 0;
    while (place < text.size()) {
        const std::size_t begin = place;
        while (place < text.size() && !isGap(text[place]))
            ++place;
        const std::string_view word = text.substr(begin, place - begin);
        if (word.starts_with("--") && before.words.empty())
            before.flags.push_back(word);
        else if (!word.empty() && word != std::string_view(&escape, 1))
            before.words.push_back(word);
        while (place < text.size() && isGap(text[place]))
            ++place;
    }
    return before;
}

/// Works out what fits at one place.
class Completer {
public:
    Completer(const Dockerfile &file, const Names &names, std::string_view text, std::size_t offset)
        : m_file(file),
          m_names(names),
          m_source(text),
          m_text(text),
          m_offset(std::min(offset, text.size()))
    {
    }

    Completions complete()
    {
        m_word = m_offset;
        while (m_word > 0 && !isGap(m_text[m_word - 1]))
            --m_word;
        const Instruction *instruction = instructionAt(m_file, m_text, m_offset);
        if (isComment(instruction))
            return std::move(m_result);
        if (instruction != nullptr && isVariable(*instruction))
            return finish();
        if (instruction == nullptr || m_offset <= instruction->keywordRange.end.offset) {
            offerKeywords(false);
            return finish();
        }
        if (!instruction->heredocs.empty() && m_offset >= instruction->heredocs.front().range.start.offset)
            return std::move(m_result);
        std::size_t begin = instruction->keywordRange.end.offset;
        std::string keyword = instruction->keyword;
        if (keyword == "ONBUILD" && !instruction->trigger.empty()
            && m_offset > instruction->trigger.front().keywordRange.end.offset) {
            keyword = instruction->trigger.front().keyword;
            begin = instruction->trigger.front().keywordRange.end.offset;
        }
        begin = std::min(begin, m_word);
        offerFor(keyword, wordsBefore(m_text.substr(begin, m_word - begin), m_file.escape));
        return finish();
    }

private:
    Completions finish()
    {
        m_result.word = m_source.range(m_word, m_offset);
        return std::move(m_result);
    }

    [[nodiscard]] std::string_view word() const { return m_text.substr(m_word, m_offset - m_word); }

    [[nodiscard]] bool isComment(const Instruction *instruction) const
    {
        const std::size_t line = m_offset == 0 ? 0 : m_text.rfind('\n', m_offset - 1) + 1;
        const std::string_view before = trimLeft(m_text.substr(line, m_offset - line));
        const bool inDocument = instruction != nullptr && !instruction->heredocs.empty()
                                && m_offset >= instruction->heredocs.front().range.start.offset;
        return before.starts_with('#') && !inDocument;
    }

    void offer(std::string_view text, CandidateKind kind) { m_result.candidates.push_back({std::string(text), kind}); }

    void offerAll(std::span<const std::string_view> texts, CandidateKind kind)
    {
        for (const std::string_view text : texts)
            offer(text, kind);
    }

    /// Whether a name behind `$` or `${` is being written; then those that are known are offered.
    bool isVariable(const Instruction &instruction)
    {
        std::size_t begin = m_offset;
        while (begin > m_word && continuesVariable(m_text[begin - 1]))
            --begin;
        const bool braced = begin > m_word && m_text[begin - 1] == '{';
        const std::size_t dollar = braced ? begin - 1 : begin;
        if (dollar <= m_word || m_text[dollar - 1] != '$')
            return false;
        if (dollar >= 2 && m_text[dollar - 2] == m_file.escape)
            return true;
        m_word = begin;
        for (const std::string &name : variablesKnownAt(m_file, m_names, instruction.range.start.offset + 1))
            offer(name, CandidateKind::Variable);
        return true;
    }

    void offerKeywords(bool trigger)
    {
        for (const std::string_view keyword : keywords()) {
            if (!trigger || (keyword != "FROM" && keyword != "ONBUILD" && keyword != "MAINTAINER"))
                offer(keyword, CandidateKind::Keyword);
        }
    }

    void offerStages()
    {
        for (const Stage &stage : m_file.stages) {
            if (stage.from.range.end.offset < m_offset && !stage.name.empty())
                offer(stage.name, CandidateKind::Stage);
        }
    }

    void offerFor(const std::string &keyword, const Before &before)
    {
        if (word().starts_with("-") && before.words.empty())
            return offerFlags(keyword);
        if (keyword == "FROM")
            return offerBases(before);
        if (keyword == "COPY" || keyword == "ADD")
            return offerPaths(before);
        if (keyword == "STOPSIGNAL" && before.words.empty())
            return offerAll(signalNames(), CandidateKind::Signal);
        if (keyword == "HEALTHCHECK" && before.words.empty()) {
            offer("CMD", CandidateKind::Keyword);
            offer("NONE", CandidateKind::Keyword);
        }
        if (keyword == "ONBUILD" && before.words.empty())
            offerKeywords(true);
    }

    void offerBases(const Before &before)
    {
        if (before.words.size() == 1)
            return offer("AS", CandidateKind::Keyword);
        if (!before.words.empty())
            return;
        // The stage whose FROM this is does not count itself.
        offerStages();
        offer("scratch", CandidateKind::Value);
        m_result.images = true;
    }

    void offerPaths(const Before &before)
    {
        const bool elsewhere =
            std::ranges::any_of(before.flags, [](std::string_view flag) { return flag.starts_with("--from="); });
        if (elsewhere)
            return;
        while (m_word < m_offset && (m_text[m_word] == '[' || m_text[m_word] == '"'))
            ++m_word;
        const std::size_t slash = word().rfind('/');
        m_result.folder = std::string(word().substr(0, slash == std::string_view::npos ? 0 : slash + 1));
        m_word += m_result.folder->size();
    }

    void offerFlags(const std::string &keyword)
    {
        const std::string_view written = word();
        const std::size_t equals = written.find('=');
        if (equals == std::string_view::npos) {
            for (const FlagWords &flag : flagsOf(keyword))
                offer(flag.name, CandidateKind::Flag);
            return;
        }
        const std::string_view name = written.substr(0, equals);
        if (name == "--mount")
            return offerMount(written.substr(equals + 1));
        m_word += equals + 1;
        if (name == "--from") {
            offerStages();
            m_result.images = true;
        }
        for (const FlagWords &flag : flagsOf(keyword)) {
            if (flag.name == name || flag.name.substr(0, flag.name.size() - 1) == name)
                offerAll(flag.values, CandidateKind::Value);
        }
    }

    void offerMount(std::string_view value)
    {
        const std::size_t comma = value.rfind(',');
        const std::string_view field = comma == std::string_view::npos ? value : value.substr(comma + 1);
        const std::size_t equals = field.find('=');
        if (equals != std::string_view::npos) {
            m_word = m_offset - (field.size() - equals - 1);
            if (field.starts_with("from="))
                offerStages();
            return offerAll(mountValues(field.substr(0, equals)), CandidateKind::Value);
        }
        m_word = m_offset - field.size();
        const std::size_t type = value.find("type=");
        const std::string_view rest = type == std::string_view::npos ? std::string_view() : value.substr(type + 5);
        offerAll(mountKeys(rest.substr(0, rest.find(','))), CandidateKind::Value);
    }

    const Dockerfile &m_file;
    const Names &m_names;
    SourceText m_source;
    std::string_view m_text;
    std::size_t m_offset;
    std::size_t m_word = 0;
    Completions m_result;
};

} // namespace

Completions completionsAt(const Dockerfile &file, const Names &names, std::string_view text, std::size_t offset)
{
    return Completer(file, names, text, offset).complete();
}

} // namespace lamella::dockerfile
