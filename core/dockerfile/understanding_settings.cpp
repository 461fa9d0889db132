// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/flags.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/understanding.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

std::unexpected<Problem> wrong(std::string message)
{
    return std::unexpected(Problem{std::move(message)});
}

std::optional<Problem> flagProblem(const Instruction &instruction, std::span<const FlagRule> rules = {})
{
    if (std::optional<FlagProblem> problem = checkFlags(instruction.flags, rules))
        return Problem{std::move(problem->message), problem->flag->range};
    return std::nullopt;
}

bool isStageName(std::string_view name)
{
    const auto inner = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_'
               || byte == '.';
    };
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && std::ranges::all_of(name, inner);
}

/// The rest of the comment line that begins with a name.
std::string descriptionOf(std::string_view comment, const std::string &name)
{
    while (!name.empty() && !comment.empty()) {
        const std::string_view line = comment.substr(0, comment.find('\n'));
        if (line.starts_with(name + ' '))
            return std::string(line.substr(name.size() + 1));
        comment.remove_prefix(std::min(line.size() + 1, comment.size()));
    }
    return {};
}

Understood<std::vector<KeyValue>> pairsOf(const Instruction &instruction)
{
    if (std::optional<Problem> problem = flagProblem(instruction))
        return std::unexpected(std::move(*problem));
    const std::vector<std::string> &values = instruction.values;
    if (values.empty())
        return wrong(instruction.keyword + " requires at least one argument");
    std::vector<KeyValue> pairs;
    for (std::size_t place = 0; place + 2 < values.size(); place += 3) {
        if (values[place].empty())
            return wrong(instruction.keyword + " names can not be blank");
        pairs.push_back({values[place], values[place + 1]});
    }
    return pairs;
}

bool isLegacy(const Instruction &instruction)
{
    return instruction.values.size() == 3 && instruction.values.back().empty();
}

} // namespace

Understood<Typed> understandFrom(const Instruction &instruction)
{
    const std::vector<std::string> &values = instruction.values;
    From from;
    if (values.size() == 3 && toLower(values[1]) == "as") {
        from.name = toLower(values[2]);
        if (!isStageName(from.name))
            return std::unexpected(Problem{"invalid name for build stage: " + goQuoted(values[2])
                                               + ", name can't start with a number or contain symbols",
                                           instruction.words[2].range});
    } else if (values.size() != 1) {
        return wrong("FROM requires either one or three arguments");
    }
    constexpr std::array rules{FlagRule{"platform"}};
    if (std::optional<Problem> problem = flagProblem(instruction, rules))
        return std::unexpected(std::move(*problem));
    from.image = values.front();
    from.platform = flagValue(instruction.flags, "platform");
    return from;
}

Understood<Typed> understandArg(const Instruction &instruction)
{
    if (instruction.values.empty())
        return wrong("ARG requires at least one argument");
    Arg arg;
    for (const std::string &word : instruction.values) {
        const std::size_t equals = word.find('=');
        if (equals == 0)
            return wrong("ARG names can not be blank");
        Arg::Declaration declaration{word.substr(0, equals), std::nullopt, {}};
        if (equals != std::string::npos)
            declaration.value = word.substr(equals + 1);
        declaration.description = descriptionOf(instruction.comment, declaration.key);
        arg.args.push_back(std::move(declaration));
    }
    return arg;
}

Understood<Typed> understandEnv(const Instruction &instruction)
{
    Understood<std::vector<KeyValue>> pairs = pairsOf(instruction);
    if (!pairs)
        return std::unexpected(std::move(pairs.error()));
    return Env{std::move(*pairs), isLegacy(instruction)};
}

Understood<Typed> understandLabel(const Instruction &instruction)
{
    Understood<std::vector<KeyValue>> pairs = pairsOf(instruction);
    if (!pairs)
        return std::unexpected(std::move(pairs.error()));
    return Label{std::move(*pairs), isLegacy(instruction)};
}

Understood<Typed> understandOnbuild(const Instruction &instruction)
{
    if (instruction.trigger.empty())
        return wrong("ONBUILD requires at least one argument");
    if (std::optional<Problem> problem = flagProblem(instruction))
        return std::unexpected(std::move(*problem));
    const Instruction &trigger = instruction.trigger.front();
    if (trigger.keyword == "ONBUILD")
        return wrong("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
    if (trigger.keyword == "MAINTAINER" || trigger.keyword == "FROM")
        return wrong(trigger.keyword + " isn't allowed as an ONBUILD trigger");
    Onbuild onbuild{std::string(trimLeft(std::string_view(instruction.text).substr(instruction.keyword.size())))};
    for (const Heredoc &heredoc : instruction.heredocs)
        onbuild.expression += '\n' + heredoc.content + heredoc.name;
    return onbuild;
}

} // namespace lamella::dockerfile
