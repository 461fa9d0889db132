// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.h"

#include "app/cli/option_names.h"

#include <algorithm>
#include <vector>

namespace lamella::cli {

namespace {

std::string inQuotes(std::string_view text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + "'";
}

std::string condition(const Command &command)
{
    std::string text;
    for (const std::string_view word : parts(command.name, ' '))
        text += (text.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + std::string(word));
    return " -n " + inQuotes(text);
}

std::string optionLine(const std::string &where, const Option &option)
{
    std::string line = "complete -c lamella" + where;
    for (const std::string_view name : parts(option.names, ','))
        line += name.starts_with("--") ? " -l " + std::string(name.substr(2)) : " -s " + std::string(name.substr(1));
    if (!isSwitch(option) && option.bareValue.empty())
        line += " -r";
    if (!option.choices.empty()) {
        std::string choices(option.choices);
        std::ranges::replace(choices, '|', ' ');
        line += " -f -a " + inQuotes(choices);
    }
    return line + " -d " + inQuotes(option.help) + "\n";
}

std::string commandLine(const Command &command, std::vector<std::string_view> &known)
{
    const std::vector<std::string_view> words = parts(command.name, ' ');
    std::string text;
    if (!std::ranges::contains(known, words.front())) {
        known.push_back(words.front());
        text += "complete -c lamella -n __fish_use_subcommand -f -a " + std::string(words.front()) + " -d "
                + inQuotes(command.summary) + "\n";
    }
    if (words.size() == 2)
        text += "complete -c lamella -n " + inQuotes("__fish_seen_subcommand_from " + std::string(words.front()))
                + " -f -a " + std::string(words.back()) + " -d " + inQuotes(command.summary) + "\n";
    return text;
}

} // namespace

std::string fishCompletion(std::span<const Command *const> commands)
{
    std::string text = "# fish completion of lamella\n";
    for (const Option &option : globalOptions())
        text += optionLine("", option);
    text += optionLine(" -n __fish_use_subcommand", versionOption());
    std::vector<std::string_view> known;
    for (const Command *command : commands)
        text += commandLine(*command, known);
    for (const Command *command : commands) {
        for (const Option &option : command->options)
            text += optionLine(condition(*command), option);
    }
    return text;
}

} // namespace lamella::cli
