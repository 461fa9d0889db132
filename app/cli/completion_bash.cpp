// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.h"

#include "app/cli/option_names.h"

#include <algorithm>
#include <vector>

namespace lamella::cli {

namespace {

/// Takes the tables below through these functions: words are split at "=" by bash, so `--x=y` comes as three words.
constexpr std::string_view body = R"(
_lamella() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word i
    if [[ $cur == = ]]; then
        cur=
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == -* ]]; then
            [[ " $(_lamella_valued "$command") " == *" $word "* && ${COMP_WORDS[i+1]} != = ]] && ((i++))
        elif [[ $word == = ]]; then
            ((i++))
        elif [[ -z $command ]]; then
            command=$word
        elif [[ " $(_lamella_subcommands "$command") " == *" $word "* ]]; then
            command="$command $word"
        fi
    done
    COMPREPLY=()
    local choices=
    if [[ $prev == -* && " $(_lamella_valued "$command") " == *" $prev "* || ${COMP_WORDS[COMP_CWORD-1]} == = || ${COMP_WORDS[COMP_CWORD]} == = ]]; then
        choices=$(_lamella_choices "$command" "$prev")
    elif [[ $cur == -* ]]; then
        choices=$(_lamella_options "$command")
    elif [[ -z $command || -n $(_lamella_subcommands "$command") ]]; then
        choices=$(_lamella_subcommands "$command")
    fi
    [[ -n $choices ]] && COMPREPLY=($(compgen -W "$choices" -- "$cur"))
}

complete -o bashdefault -o default -F _lamella lamella
)";

std::string joined(const std::vector<std::string_view> &words)
{
    std::string text;
    for (const std::string_view word : words)
        text += (text.empty() ? "" : " ") + std::string(word);
    return text;
}

std::string caseLine(const std::string &pattern, const std::string &words)
{
    return "    '" + pattern + "') echo '" + words + "' ;;\n";
}

std::string function(std::string_view name, std::string_view subject, const std::string &cases)
{
    return "_lamella_" + std::string(name) + "() {\n    case " + std::string(subject) + " in\n" + cases
           + "    esac\n}\n";
}

std::vector<std::string_view> namesOf(std::span<const Option> options, bool onlyValued)
{
    std::vector<std::string_view> names;
    for (const Option &option : options) {
        if (!onlyValued || (!isSwitch(option) && option.bareValue.empty()))
            std::ranges::copy(parts(option.names, ','), std::back_inserter(names));
    }
    return names;
}

/// The options of a command (null: none yet) and the global ones.
std::string optionWords(const Command *command, bool onlyValued)
{
    std::vector<std::string_view> names =
        command ? namesOf(command->options, onlyValued) : std::vector<std::string_view>();
    std::ranges::copy(namesOf(globalOptions(), onlyValued), std::back_inserter(names));
    if (!command && !onlyValued)
        names.push_back(keyOf(versionOption()));
    return joined(names);
}

std::string subcommandCases(std::span<const Command *const> commands)
{
    std::vector<std::string_view> first;
    std::string cases;
    for (const Command *command : commands) {
        const std::string_view word = parts(command->name, ' ').front();
        if (std::ranges::contains(first, word))
            continue;
        first.push_back(word);
        std::vector<std::string_view> second;
        for (const Command *other : commands) {
            if (const auto words = parts(other->name, ' '); words.size() == 2 && words.front() == word)
                second.push_back(words.back());
        }
        if (!second.empty())
            cases += caseLine(std::string(word), joined(second));
    }
    return caseLine("", joined(first)) + cases;
}

std::string choiceCases(std::span<const Command *const> commands)
{
    std::string cases;
    for (const Command *command : commands) {
        for (const Option &option : command->options) {
            if (option.choices.empty())
                continue;
            for (const std::string_view name : parts(option.names, ','))
                cases +=
                    caseLine(std::string(command->name) + " " + std::string(name), joined(parts(option.choices, '|')));
        }
    }
    return cases;
}

} // namespace

std::string bashCompletion(std::span<const Command *const> commands)
{
    std::string options = caseLine("", optionWords(nullptr, false));
    std::string valued = caseLine("", optionWords(nullptr, true));
    for (const Command *command : commands) {
        options += caseLine(std::string(command->name), optionWords(command, false));
        valued += caseLine(std::string(command->name), optionWords(command, true));
    }
    return "# bash completion of lamella\n" + function("subcommands", "$1", subcommandCases(commands))
           + function("options", "$1", options) + function("valued", "$1", valued)
           + function("choices", "\"$1 $2\"", choiceCases(commands)) + std::string(body);
}

} // namespace lamella::cli
