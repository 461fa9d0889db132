// SPDX-License-Identifier: Apache-2.0
#include "app/cli/help.h"

#include "app/cli/option_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lamella::cli {

namespace {

constexpr std::size_t width = 80;
constexpr std::size_t widestLeft = 26;

/// Appends `text` broken at spaces, its first line behind what stands on the line already.
void appendWrapped(std::string &into, std::string_view text, std::size_t column, std::size_t indent)
{
    bool first = true;
    for (const std::string_view word : parts(text, ' ')) {
        if (!first && column + 1 + word.size() > width) {
            into += "\n" + std::string(indent, ' ');
            column = indent;
            first = true;
        }
        if (!std::exchange(first, false)) {
            into += ' ';
            ++column;
        }
        into += word;
        column += word.size();
    }
    into += '\n';
}

using Row = std::pair<std::string, std::string>;

std::string table(const std::vector<Row> &rows)
{
    std::size_t left = 0;
    for (const Row &row : rows) {
        if (row.first.size() <= widestLeft)
            left = std::max(left, row.first.size());
    }
    const std::size_t indent = left + 4;
    std::string text;
    for (const auto &[name, meaning] : rows) {
        text += "  " + name;
        if (name.size() > left)
            text += "\n" + std::string(indent, ' ');
        else
            text += std::string(indent - 2 - name.size(), ' ');
        appendWrapped(text, meaning, indent, indent);
    }
    return text;
}

std::string listOf(std::span<const Command *const> commands)
{
    std::vector<Row> rows;
    for (const Command *command : commands)
        rows.emplace_back(command->name, command->summary);
    return table(rows);
}

std::vector<const Command *> subcommands(std::span<const Command *const> commands, std::string_view group)
{
    std::vector<const Command *> found;
    const std::string prefix = std::string(group) + " ";
    std::ranges::copy_if(commands, std::back_inserter(found),
                         [&](const Command *command) { return command->name.starts_with(prefix); });
    return found;
}

void addRow(std::vector<Row> &rows, const Option &option)
{
    rows.emplace_back((option.names.starts_with("--") ? "    " : "") + spelling(option), explanation(option));
}

std::string optionTable(std::span<const Option> options)
{
    std::vector<Row> rows;
    for (const Option &option : options)
        addRow(rows, option);
    return table(rows);
}

std::string topOptionTable()
{
    std::vector<Row> rows;
    for (const Option &option : globalOptions())
        addRow(rows, option);
    addRow(rows, versionOption());
    return table(rows);
}

} // namespace

std::vector<SectionOfCommands> bySection(std::span<const Command *const> commands)
{
    static constexpr std::array titles{
        std::pair{Section::Build, std::string_view("Building")},
        std::pair{Section::Dockerfile, std::string_view("Dockerfiles")},
        std::pair{Section::Images, std::string_view("Images")},
        std::pair{Section::Containers, std::string_view("Containers")},
        std::pair{Section::Layers, std::string_view("Layers and files")},
        std::pair{Section::Other, std::string_view("Other")},
    };
    std::vector<SectionOfCommands> sections;
    for (const auto &[section, title] : titles) {
        SectionOfCommands one{title, {}};
        std::ranges::copy_if(commands, std::back_inserter(one.commands),
                             [section](const Command *command) { return command->section == section; });
        if (!one.commands.empty())
            sections.push_back(std::move(one));
    }
    return sections;
}

std::string synopsis(const Command &command)
{
    std::string text = "lamella " + std::string(command.name) + " [OPTIONS]";
    for (const Positional &positional : command.positionals) {
        const std::string name = std::string(positional.name) + (positional.repeatable ? "..." : "");
        text += positional.required ? " " + name : " [" + name + "]";
    }
    return text;
}

std::string spelling(const Option &option)
{
    std::string text;
    for (const std::string_view name : parts(option.names, ','))
        text += (text.empty() ? "" : ", ") + std::string(name);
    if (isSwitch(option))
        return text;
    const std::string argument(option.argument);
    return text + (option.bareValue.empty() ? " " + argument : "[=" + argument + "]");
}

std::string explanation(const Option &option)
{
    std::string text(option.help);
    if (option.choices.empty())
        return text;
    std::string choices;
    for (const std::string_view choice : parts(option.choices, '|'))
        choices += (choices.empty() ? "" : ", ") + std::string(choice);
    return text + " (" + choices + ")";
}

std::string overviewHelp(std::span<const Command *const> commands, std::string_view group)
{
    if (!group.empty())
        return "Usage: lamella " + std::string(group) + " COMMAND\n\nCommands:\n"
               + listOf(subcommands(commands, group));
    std::string text = "Builds container images and shows what is inside them.\n\nUsage: lamella [OPTIONS] COMMAND\n";
    for (const SectionOfCommands &section : bySection(commands))
        text += "\n" + std::string(section.title) + ":\n" + listOf(section.commands);
    text += "\nOptions:\n" + topOptionTable();
    return text + "\nlamella COMMAND --help tells more of a command.\n";
}

std::string commandHelp(const Command &command, std::span<const Command *const> commands)
{
    std::string text = "Usage: " + synopsis(command) + "\n\n";
    appendWrapped(text, std::string(command.summary) + ".", 0, 0);
    for (std::string_view rest = command.description; !rest.empty();) {
        const std::size_t end = std::min(rest.find("\n\n"), rest.size());
        text += '\n';
        appendWrapped(text, rest.substr(0, end), 0, 0);
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    if (const std::vector<const Command *> below = subcommands(commands, command.name); !below.empty())
        text += "\nSubcommands:\n" + listOf(below);
    if (!command.positionals.empty()) {
        std::vector<Row> rows;
        for (const Positional &positional : command.positionals)
            rows.emplace_back(positional.name, positional.help);
        text += "\nWords:\n" + table(rows);
    }
    if (!command.options.empty())
        text += "\nOptions:\n" + optionTable(command.options);
    return text + "\nGlobal options:\n" + optionTable(globalOptions());
}

} // namespace lamella::cli
