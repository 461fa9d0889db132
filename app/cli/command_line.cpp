// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

#include "app/cli/option_names.h"
#include "app/cli/parsed_arguments.h"
#include "app/cli/suggestion.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lamella::cli {

namespace {

constexpr std::string_view overview = "lamella --help lists the commands";

std::string inQuotes(std::string_view word)
{
    return "'" + std::string(word) + "'";
}

std::string didYouMean(std::string_view word, std::span<const std::string_view> candidates, std::string_view otherwise)
{
    const std::string_view guess = nearest(word, candidates);
    return guess.empty() ? std::string(otherwise) : "did you mean " + std::string(guess) + "?";
}

class Parser {
public:
    Parser(std::span<const std::string> words, std::span<const Command *const> commands)
        : m_words(words),
          m_commands(commands),
          m_arguments(std::make_unique<ParsedArguments>())
    {
    }

    Result<CommandLine> parse()
    {
        while (m_next < m_words.size() && !m_line.help && !m_line.version)
            TRY(take(m_words[m_next++]));
        if (m_line.version || m_line.help)
            return std::move(m_line);
        if (!m_line.command)
            return noCommand();
        TRY(checkWords());
        m_line.arguments = std::move(m_arguments);
        return std::move(m_line);
    }

    /// What the words came to, also when they are wrong.
    [[nodiscard]] const Command *command() const { return m_line.command; }

private:
    [[nodiscard]] Error wrong(std::string message, std::string hint = {}) const
    {
        if (hint.empty())
            hint = m_line.command ? "see lamella " + std::string(m_line.command->name) + " --help" : overview;
        return Error{ErrorCode::InvalidInput, std::move(message), {}, std::move(hint)};
    }

    Result<void> take(const std::string &word)
    {
        if (m_onlyWords || word.size() < 2 || word.front() != '-')
            return m_line.command ? takeWord(word) : takeVerb(word);
        if (word == "--") {
            m_onlyWords = true;
            return {};
        }
        if (word == keyOf(versionOption()) && !m_line.command) {
            m_line.version = true;
            return {};
        }
        return word.starts_with("--") ? takeLong(word) : takeShort(word);
    }

    Result<void> takeVerb(const std::string &word)
    {
        const std::string name = m_line.group.empty() ? word : m_line.group + " " + word;
        if (const Command *command = find(name); command && !isGroup(name)) {
            m_line.command = command;
            m_line.group.clear();
            return settle();
        }
        if (isGroup(name))
            return takeGroup(name);
        std::vector<std::string_view> names;
        std::ranges::transform(m_commands, std::back_inserter(names), &Command::name);
        return wrong("there is no command " + inQuotes(name), didYouMean(name, names, overview));
    }

    /// `builds` is a command and begins `builds show`: the next word decides.
    Result<void> takeGroup(const std::string &name)
    {
        const Command *itself = find(name);
        const bool continued = m_next < m_words.size() && find(name + " " + m_words[m_next]);
        if (itself && !continued) {
            m_line.command = itself;
            return settle();
        }
        m_line.group = name;
        return {};
    }

    Result<void> settle()
    {
        m_onlyWords = m_onlyWords || wordsAreVerbatim();
        return {};
    }

    Result<void> takeWord(const std::string &word)
    {
        const std::span<const Positional> positionals = m_line.command->positionals;
        if (m_filled == positionals.size())
            return wrong("unexpected word " + inQuotes(word));
        m_arguments->addWord(positionals[m_filled].name, word);
        if (!positionals[m_filled].repeatable)
            ++m_filled;
        m_onlyWords = m_onlyWords || wordsAreVerbatim();
        return {};
    }

    [[nodiscard]] bool wordsAreVerbatim() const
    {
        const std::span<const Positional> positionals = m_line.command->positionals;
        return m_filled < positionals.size() && positionals[m_filled].verbatim;
    }

    Result<void> takeLong(const std::string &word)
    {
        const std::size_t equals = word.find('=');
        const std::string_view name = std::string_view(word).substr(0, equals);
        const Option &option = *TRY(lookUp(name));
        if (equals != std::string::npos)
            return set(option, name, word.substr(equals + 1));
        return setWithoutEquals(option, name);
    }

    Result<void> takeShort(const std::string &word)
    {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const std::string name{'-', word[i]};
            const Option &option = *TRY(lookUp(name));
            if (isSwitch(option)) {
                TRY(setWithoutEquals(option, name));
                continue;
            }
            const std::string rest = word.substr(i + 1);
            if (rest.empty())
                return setWithoutEquals(option, name);
            return set(option, name, rest.starts_with('=') ? rest.substr(1) : rest);
        }
        return {};
    }

    Result<const Option *> lookUp(std::string_view name)
    {
        if (const Option *option = findOption(globalOptions(), name))
            return option;
        if (!m_line.command)
            return wrong("there is no option " + inQuotes(name) + " before the command");
        if (const Option *option = findOption(m_line.command->options, name))
            return option;
        std::vector<std::string_view> names;
        for (const Option &option : m_line.command->options)
            std::ranges::copy(parts(option.names, ','), std::back_inserter(names));
        const std::string page = "see lamella " + std::string(m_line.command->name) + " --help";
        return wrong(std::string(m_line.command->name) + " has no option " + inQuotes(name),
                     didYouMean(name, names, page));
    }

    Result<void> setWithoutEquals(const Option &option, std::string_view name)
    {
        if (keyOf(option) == "--help") {
            m_line.help = true;
            return {};
        }
        if (isSwitch(option))
            return set(option, name, "true");
        if (!option.bareValue.empty())
            return set(option, name, std::string(option.bareValue));
        if (m_next == m_words.size())
            return wrong("option " + std::string(name) + " needs " + std::string(option.argument) + " behind it");
        return set(option, name, m_words[m_next++]);
    }

    Result<void> set(const Option &option, std::string_view name, std::string value)
    {
        if (isSwitch(option))
            return setSwitch(option, name, value);
        if (!option.choices.empty() && !std::ranges::contains(parts(option.choices, '|'), value))
            return wrong("option " + std::string(name) + " cannot be " + inQuotes(value),
                         "it is one of " + std::string(option.choices));
        if (!option.repeatable)
            m_arguments->remove(keyOf(option));
        m_arguments->add(keyOf(option), std::move(value));
        return {};
    }

    Result<void> setSwitch(const Option &option, std::string_view name, std::string_view value)
    {
        if (value != "true" && value != "false")
            return wrong("option " + std::string(name) + " takes no value but true or false");
        m_arguments->remove(keyOf(option));
        if (value == "true")
            m_arguments->add(keyOf(option), "true");
        return {};
    }

    Result<CommandLine> noCommand()
    {
        if (m_line.group.empty())
            return wrong("a command is missing");
        return wrong(m_line.group + " needs a subcommand", "see lamella " + m_line.group + " --help");
    }

    Result<void> checkWords()
    {
        for (const Positional &positional : m_line.command->positionals) {
            if (positional.required && m_arguments->words(positional.name).empty())
                return wrong(std::string(positional.name) + " is missing");
        }
        return {};
    }

    [[nodiscard]] const Command *find(std::string_view name) const
    {
        const auto found = std::ranges::find(m_commands, name, &Command::name);
        return found == m_commands.end() ? nullptr : *found;
    }

    [[nodiscard]] bool isGroup(const std::string &name) const
    {
        return std::ranges::any_of(m_commands,
                                   [&](const Command *command) { return command->name.starts_with(name + " "); });
    }

    std::span<const std::string> m_words;
    std::span<const Command *const> m_commands;
    std::unique_ptr<ParsedArguments> m_arguments;
    CommandLine m_line;
    std::size_t m_next = 0;
    std::size_t m_filled = 0;
    bool m_onlyWords = false;
};

} // namespace

Result<CommandLine> parseCommandLine(std::span<const std::string> words, std::span<const Command *const> commands)
{
    return Parser(words, commands).parse();
}

int wrongUsageOf(std::span<const std::string> words, std::span<const Command *const> commands)
{
    Parser parser(words, commands);
    std::ignore = parser.parse();
    return parser.command() ? parser.command()->wrongUsage : static_cast<int>(WrongUsage);
}

} // namespace lamella::cli
