// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <set>

namespace lamella::dockerfile {

namespace {

using Names = std::set<std::string, std::less<>>;

/// Whether the builder itself heeds an argument, declared or not.
bool isBuilders(std::string_view name)
{
    constexpr std::array<std::string_view, 5> proxies{"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY",
                                                      "ALL_PROXY"};
    return name.starts_with("BUILDKIT_") || name == "SOURCE_DATE_EPOCH" || name.starts_with("TARGET")
           || name.starts_with("BUILD") || std::ranges::contains(proxies, toUpper(name));
}

void addNames(const Instruction &instruction, Names &names)
{
    if (const auto *arg = std::get_if<Arg>(&instruction.typed)) {
        for (const Arg::Declaration &one : arg->args)
            names.insert(one.key);
    }
}

/// Whether a text names a variable: `$name` or `${name…`.
bool uses(std::string_view text, std::string_view name)
{
    for (std::size_t place = text.find(name); place != std::string_view::npos; place = text.find(name, place + 1)) {
        const bool marked = place > 0 && (text[place - 1] == '$' || text[place - 1] == '{');
        const Rune next = runeAt(text, place + name.size());
        if (marked && next.value != '_' && !isLetter(next.value) && !isDigit(next.value))
            return true;
    }
    return false;
}

/// An ARG before the first FROM that neither a FROM, nor another such ARG, nor a stage takes up.
void lookAtGlobals(const Survey &survey, const Names &inStages, Findings &findings)
{
    std::string users;
    for (const SeenStage &stage : survey.stages())
        users += stage.stage->from.text + '\n';
    for (const Instruction &instruction : survey.file().globalArgs)
        users += instruction.text + '\n';
    for (const Instruction &instruction : survey.file().globalArgs) {
        const auto *arg = std::get_if<Arg>(&instruction.typed);
        for (std::size_t i = 0; arg != nullptr && i < arg->args.size(); ++i) {
            const std::string &name = arg->args[i].key;
            if (isBuilders(name) || inStages.contains(name) || uses(users, name))
                continue;
            findings.push_back(
                findingAt(instruction, i < instruction.words.size() ? instruction.words[i].range : instruction.range,
                          "ARG " + name + " is used by no FROM and declared by no stage: it has no effect"));
        }
    }
}

} // namespace

void findUnusedBuildArg(const Survey &survey, Findings &findings)
{
    Names inStages;
    for (const Stage &stage : survey.file().stages) {
        for (const Instruction &instruction : stage.instructions)
            addNames(instruction, inStages);
    }
    lookAtGlobals(survey, inStages, findings);
    Names declared = inStages;
    for (const Instruction &instruction : survey.file().globalArgs)
        addNames(instruction, declared);
    const std::vector<std::string> known(declared.begin(), declared.end());
    for (const auto &[name, value] : survey.subject().buildArgs) {
        if (!value || declared.contains(name) || isBuilders(name))
            continue;
        // It stands on the command line: the file's first line is as good a place as any.
        const TextRange place = survey.source().range(0, 0);
        findings.push_back(
            {"Build argument " + name + " is declared by no ARG: it has no effect" + didYouMean(name, known),
             place,
             {},
             nullptr,
             place});
    }
}

} // namespace lamella::dockerfile
