// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/instruction_reader.h"

#include "core/dockerfile/flags.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/unicode.h"
#include "core/dockerfile/words.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

/// How the words of an instruction are found.
enum class Words {
    None,       ///< an unknown instruction
    Plain,      ///< between blanks
    Quoted,     ///< between blanks outside quotes
    Pairs,      ///< key=value, or one key and the rest of the line
    Whole,      ///< the rest of the line is one word
    JsonOrList, ///< a JSON array, else between blanks
    JsonOrText, ///< a JSON array, else the rest of the line
    Health,     ///< NONE, or CMD and JsonOrText
    Trigger     ///< another instruction
};

struct Grammar {
    std::string_view keyword;
    Words words;
};

constexpr std::array grammars{Grammar{"ADD", Words::JsonOrList},        Grammar{"ARG", Words::Quoted},
                              Grammar{"CMD", Words::JsonOrText},        Grammar{"COPY", Words::JsonOrList},
                              Grammar{"ENTRYPOINT", Words::JsonOrText}, Grammar{"ENV", Words::Pairs},
                              Grammar{"EXPOSE", Words::Plain},          Grammar{"FROM", Words::Plain},
                              Grammar{"HEALTHCHECK", Words::Health},    Grammar{"LABEL", Words::Pairs},
                              Grammar{"MAINTAINER", Words::Whole},      Grammar{"ONBUILD", Words::Trigger},
                              Grammar{"RUN", Words::JsonOrText},        Grammar{"SHELL", Words::JsonOrText},
                              Grammar{"STOPSIGNAL", Words::Whole},      Grammar{"USER", Words::Whole},
                              Grammar{"VOLUME", Words::JsonOrList},     Grammar{"WORKDIR", Words::Whole}};

constexpr int deepest = 8;

Words wordsOf(std::string_view keyword)
{
    const auto *const found = std::ranges::find(grammars, keyword, &Grammar::keyword);
    return found == grammars.end() ? Words::None : found->words;
}

/// Takes one instruction apart, from a place in a logical line to its end.
class Reader {
public:
    Reader(const LogicalLine &line, char escape) : m_line(line), m_escape(escape) {}

    ReadInstruction read(std::size_t begin)
    {
        const std::string_view text = trim(std::string_view(m_line.text).substr(begin));
        m_begin = static_cast<std::size_t>(text.data() - m_line.text.data());
        const auto keywordEnd = std::ranges::find_if(text, isBlank);
        const std::string_view keyword(text.begin(), keywordEnd);
        Instruction &instruction = m_read.instruction;
        instruction.keyword = toUpper(keyword);
        instruction.keywordRange = m_line.range(m_begin, m_begin + keyword.size());
        instruction.text = text;
        instruction.range = m_line.range(m_begin, m_begin + text.size());
        instruction.comment = m_line.comment;
        readFlags(m_begin + keyword.size());
        readWords(wordsOf(instruction.keyword));
        return std::move(m_read);
    }

private:
    void readFlags(std::size_t place)
    {
        const std::string_view text = std::string_view(m_line.text).substr(place);
        const FoundFlags found = takeFlags(text);
        for (const FoundFlag &flag : found.flags) {
            const std::size_t equals = flag.text.find('=');
            Flag named{flag.text.substr(2, equals == std::string::npos ? equals : equals - 2), std::nullopt,
                       m_line.range(place + flag.begin, place + flag.end)};
            if (equals != std::string::npos)
                named.value = flag.text.substr(equals + 1);
            m_read.instruction.flags.push_back(std::move(named));
        }
        m_rest = trim(text.substr(found.rest));
    }

    void readWords(Words kind)
    {
        switch (kind) {
        case Words::None:
            addWords(plainWords(m_rest));
            m_read.instruction.values = {""};
            break;
        case Words::Plain:
            addWords(plainWords(m_rest));
            break;
        case Words::Quoted:
            addWords(quotedWords(m_rest, m_escape));
            break;
        case Words::Pairs:
            readPairs();
            break;
        case Words::Whole:
            addWhole();
            break;
        case Words::JsonOrList:
            if (!readJson())
                addWords(plainWords(m_rest));
            break;
        case Words::JsonOrText:
            if (!readJson())
                addWhole();
            break;
        case Words::Health:
            readHealth();
            break;
        case Words::Trigger:
            readTrigger();
            break;
        }
    }

    [[nodiscard]] std::size_t placeOf(std::string_view text) const
    {
        return static_cast<std::size_t>(text.data() - m_line.text.data());
    }

    void addWord(std::string text, std::size_t begin, std::size_t end)
    {
        const std::size_t base = placeOf(m_rest);
        m_read.instruction.words.push_back({std::move(text), m_line.range(base + begin, base + end)});
    }

    void addWords(const std::vector<Token> &tokens)
    {
        for (const Token &token : tokens) {
            addWord(token.text, token.begin, token.end);
            m_read.instruction.values.push_back(token.text);
        }
    }

    void addWhole()
    {
        if (!m_rest.empty())
            addWords({{std::string(m_rest), 0, m_rest.size()}});
    }

    /// Whether a JSON array was there, be it a wrong one.
    bool readJson()
    {
        const JsonWords json = jsonWords(m_rest);
        m_read.instruction.form = std::holds_alternative<NotJson>(json) ? Form::Shell : Form::Exec;
        if (std::holds_alternative<NotStrings>(json))
            m_read.problem = Problem{"when using JSON array syntax, arrays must be comprised of strings only"};
        if (const auto *tokens = std::get_if<std::vector<Token>>(&json))
            addWords(*tokens);
        return m_read.instruction.isJson();
    }

    void readPairs()
    {
        const std::vector<Token> tokens = quotedWords(m_rest, m_escape);
        if (tokens.empty())
            return;
        if (!tokens.front().text.contains('=')) {
            readLegacyPair();
            return;
        }
        for (const Token &token : tokens) {
            addWord(token.text, token.begin, token.end);
            const std::size_t equals = token.text.find('=');
            if (equals == std::string::npos) {
                if (!m_read.problem)
                    m_read.problem = Problem{"Syntax error - can't find = in " + goQuoted(token.text)
                                                 + ". Must be of the form: name=value",
                                             m_read.instruction.words.back().range};
                continue;
            }
            std::vector<std::string> &values = m_read.instruction.values;
            values.insert(values.end(), {token.text.substr(0, equals), token.text.substr(equals + 1), "="});
        }
    }

    void readLegacyPair()
    {
        const auto blank = std::ranges::find_if(m_rest, isBlank);
        const auto value = std::find_if_not(blank, m_rest.end(), isBlank);
        const auto keyEnd = static_cast<std::size_t>(blank - m_rest.begin());
        const auto valueBegin = static_cast<std::size_t>(value - m_rest.begin());
        addWord(std::string(m_rest.substr(0, keyEnd)), 0, keyEnd);
        if (blank == m_rest.end()) {
            m_read.problem = Problem{m_read.instruction.keyword + " must have two arguments"};
            return;
        }
        addWord(std::string(m_rest.substr(valueBegin)), valueBegin, m_rest.size());
        m_read.instruction.values = {std::string(m_rest.substr(0, keyEnd)), std::string(m_rest.substr(valueBegin)), ""};
    }

    void readHealth()
    {
        const auto typeEnd = std::ranges::find_if(m_rest, [](char byte) { return isBlank(byte) || byte == '\n'; });
        const auto size = static_cast<std::size_t>(typeEnd - m_rest.begin());
        if (size == 0)
            return;
        addWords({{std::string(m_rest.substr(0, size)), 0, size}});
        m_rest = trimLeft(m_rest.substr(size));
        if (!readJson())
            addWhole();
    }

    void readTrigger()
    {
        if (m_rest.empty())
            return;
        // ONBUILD ONBUILD is refused later; its depth must not become ours.
        if (m_depth == deepest) {
            addWhole();
            return;
        }
        Reader reader(m_line, m_escape);
        reader.m_depth = m_depth + 1;
        ReadInstruction trigger = reader.read(placeOf(m_rest));
        m_read.problem = std::move(trigger.problem);
        trigger.instruction.comment.clear();
        Instruction &instruction = m_read.instruction;
        instruction.words.push_back({trigger.instruction.keyword, trigger.instruction.keywordRange});
        instruction.words.insert(instruction.words.end(), trigger.instruction.words.begin(),
                                 trigger.instruction.words.end());
        instruction.trigger.push_back(std::move(trigger.instruction));
    }

    const LogicalLine &m_line;
    char m_escape;
    int m_depth = 0;
    std::size_t m_begin = 0;
    std::string_view m_rest;
    ReadInstruction m_read;
};

} // namespace

ReadInstruction readInstruction(const LogicalLine &line, char escape)
{
    return Reader(line, escape).read(0);
}

bool mayHoldHeredocs(const Instruction &instruction)
{
    if (instruction.keyword == "ONBUILD")
        return !instruction.trigger.empty() && mayHoldHeredocs(instruction.trigger.front());
    return (instruction.keyword == "RUN" || instruction.keyword == "COPY" || instruction.keyword == "ADD")
           && !instruction.isJson();
}

} // namespace lamella::dockerfile
