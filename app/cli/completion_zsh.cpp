// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.h"

#include "app/cli/help.h"
#include "app/cli/option_names.h"

#include <algorithm>
#include <vector>

namespace lamella::cli {

namespace {

/// Text within a specification of _arguments that stands in single quotes.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else if (c == ':' || c == '[' || c == ']' || c == '\\')
            result += std::string("\\") + c;
        else
            result += c;
    }
    return result;
}

std::string action(const Option &option)
{
    if (option.choices.empty())
        return "_files";
    std::string choices = "(";
    for (const std::string_view choice : parts(option.choices, '|'))
        choices += (choices.size() == 1 ? "" : " ") + std::string(choice);
    return choices + ")";
}

/// What follows a name: how its value is joined to it, what it means, what the value is.
std::string meaning(const Option &option, bool isLong)
{
    std::string help = "[" + escaped(option.help) + "]";
    if (isSwitch(option))
        return help;
    const std::string value = escaped(option.argument) + ":" + action(option);
    if (!option.bareValue.empty())
        return "=-" + help + "::" + value;
    return (isLong ? "=" : "+") + help + ":" + value;
}

std::string specifications(std::span<const Option> options)
{
    std::string text;
    for (const Option &option : options) {
        const std::vector<std::string_view> names = parts(option.names, ',');
        std::string excluded;
        for (const std::string_view name : names)
            excluded += (excluded.empty() ? "" : " ") + std::string(name);
        for (const std::string_view name : names) {
            text += " \\\n            '" + (option.repeatable ? "*" : "(" + excluded + ")") + std::string(name)
                    + meaning(option, name.starts_with("--")) + "'";
        }
    }
    return text;
}

std::vector<std::string_view> secondWords(std::span<const Command *const> commands, std::string_view first)
{
    std::vector<std::string_view> found;
    for (const Command *command : commands) {
        if (const auto words = parts(command->name, ' '); words.size() == 2 && words.front() == first)
            found.push_back(words.back());
    }
    return found;
}

std::string argumentsOf(const Command &command, const std::vector<std::string_view> &subcommands)
{
    std::string text = "_arguments -s" + specifications(command.options) + specifications(globalOptions());
    if (!subcommands.empty()) {
        std::string words;
        for (const std::string_view word : subcommands)
            words += (words.empty() ? "" : " ") + std::string(word);
        text += " \\\n            '1:subcommand:(" + words + ")'";
    }
    const bool isVerbatim = std::ranges::any_of(command.positionals, &Positional::verbatim);
    if (!isVerbatim)
        return text + " \\\n            '*:file:_files'";
    for (std::size_t i = 0; i + 1 < command.positionals.size(); ++i)
        text += " \\\n            '" + std::to_string(i + 1) + ":" + escaped(command.positionals[i].name) + ": '";
    return text + " \\\n            '*::command:_normal'";
}

/// `builds` and `builds show` are told apart by the second word.
std::string branch(std::string_view first, std::span<const Command *const> commands)
{
    const std::vector<std::string_view> seconds = secondWords(commands, first);
    std::string text;
    for (const std::string_view second : seconds) {
        const std::string name = std::string(first) + " " + std::string(second);
        const auto command = std::ranges::find(commands, name, &Command::name);
        text += "        if [[ $words[2] == " + std::string(second)
                + " && CURRENT -gt 2 ]]; then\n"
                  "            shift words; (( CURRENT-- ))\n            "
                + argumentsOf(**command, {}) + "\n            return\n        fi\n";
    }
    const auto itself = std::ranges::find(commands, first, &Command::name);
    const Command group{.name = first};
    return text + "        " + argumentsOf(itself == commands.end() ? group : **itself, seconds) + "\n";
}

} // namespace

std::string zshCompletion(std::span<const Command *const> commands)
{
    std::vector<std::string_view> firsts;
    std::string described;
    std::string branches;
    for (const Command *command : commands) {
        const std::string_view first = parts(command->name, ' ').front();
        if (std::ranges::contains(firsts, first))
            continue;
        firsts.push_back(first);
        described += "        '" + std::string(first) + ":" + escaped(command->summary) + "'\n";
        branches += "    " + std::string(first) + ")\n" + branch(first, commands) + "        ;;\n";
    }
    return "#compdef lamella\n\n_lamella() {\n    local curcontext=\"$curcontext\" state line\n    typeset -A "
           "opt_args\n"
           "    local -a commands=(\n"
           + described + "    )\n    _arguments -C" + specifications(globalOptions())
           + specifications({&versionOption(), 1})
           + " \\\n            '1:command:->command' \\\n            '*::words:->words'\n"
             "    if [[ $state == command ]]; then\n        _describe command commands\n        return\n    fi\n"
             "    [[ $state == words ]] || return\n    case $words[1] in\n"
           + branches
           + "    esac\n}\n\n"
             "if [[ $funcstack[1] == _lamella ]]; then\n    _lamella \"$@\"\nelse\n    compdef _lamella lamella\nfi\n";
}

} // namespace lamella::cli
