// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/flags.h"

#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode.h"
#include "core/dockerfile/words.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

bool separates(char byte)
{
    return isBlank(byte) || byte == '\n';
}

/// Reads one flag from `place` on: quotes and backslashes are resolved.
FoundFlag readFlag(std::string_view text, std::size_t place)
{
    FoundFlag flag{{}, place, place};
    char quote = 0;
    for (; place < text.size() && (quote != 0 || !separates(text[place])); ++place) {
        const char byte = text[place];
        if (quote == 0 ? byte == '\'' || byte == '"' : byte == quote) {
            quote = quote == 0 ? byte : '\0';
            continue;
        }
        if (byte == '\\') {
            if (++place == text.size())
                break;
        }
        flag.text += text[place];
    }
    flag.end = std::min(place, text.size());
    return flag;
}

std::string kindProblem(const Flag &flag, FlagKind kind)
{
    if (kind != FlagKind::Switch)
        return flag.value ? std::string() : "missing a value on flag: --" + flag.name;
    if (!flag.value)
        return {};
    if (flag.value->empty())
        return "missing a value on flag: --" + flag.name;
    const std::string lower = toLower(*flag.value);
    if (lower != "true" && lower != "false")
        return "expecting boolean value for flag --" + flag.name + ", not: " + *flag.value;
    return {};
}

} // namespace

FoundFlags takeFlags(std::string_view text)
{
    FoundFlags found;
    std::size_t place = 0;
    for (;;) {
        while (place < text.size() && separates(text[place]))
            ++place;
        found.rest = place;
        if (!text.substr(place).starts_with("--"))
            return found;
        FoundFlag flag = readFlag(text, place);
        place = flag.end;
        if (flag.text == "--") {
            found.rest = place;
            return found;
        }
        found.flags.push_back(std::move(flag));
    }
}

std::optional<FlagProblem> checkFlags(std::span<const Flag> flags, std::span<const FlagRule> rules)
{
    for (std::size_t index = 0; index < flags.size(); ++index) {
        const Flag &flag = flags[index];
        const auto rule = std::ranges::find(rules, flag.name, &FlagRule::name);
        if (rule == rules.end()) {
            std::vector<std::string> names;
            names.reserve(rules.size());
            for (const FlagRule &known : rules)
                names.emplace_back(known.name);
            return FlagProblem{&flag, "unknown flag: --" + flag.name + didYouMean(flag.name, names)};
        }
        const auto earlier = flags.first(index);
        if (rule->kind != FlagKind::Values && std::ranges::find(earlier, flag.name, &Flag::name) != earlier.end())
            return FlagProblem{&flag, "duplicate flag specified: --" + flag.name};
        if (std::string problem = kindProblem(flag, rule->kind); !problem.empty())
            return FlagProblem{&flag, std::move(problem)};
    }
    return std::nullopt;
}

std::string flagValue(std::span<const Flag> flags, std::string_view name)
{
    const auto found = std::ranges::find(flags, name, &Flag::name);
    return found == flags.end() ? std::string() : found->value.value_or("");
}

std::vector<std::string> flagValues(std::span<const Flag> flags, std::string_view name)
{
    std::vector<std::string> values;
    for (const Flag &flag : flags) {
        if (flag.name == name)
            values.push_back(flag.value.value_or(""));
    }
    return values;
}

std::optional<bool> flagSwitch(std::span<const Flag> flags, std::string_view name)
{
    const auto found = std::ranges::find(flags, name, &Flag::name);
    if (found == flags.end())
        return std::nullopt;
    return !found->value || toLower(*found->value) == "true";
}

} // namespace lamella::dockerfile
