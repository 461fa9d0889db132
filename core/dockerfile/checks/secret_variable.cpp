// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

constexpr std::array<std::string_view, 10> secretParts{"apikey",   "auth",  "credential", "credentials", "key",
                                                       "password", "pword", "passwd",     "secret",      "token"};
constexpr std::array<std::string_view, 3> openParts{"public", "file", "version"};

/// Whether a part of a name between underscores is one of these.
template <std::size_t Count>
bool hasPart(std::string_view name, const std::array<std::string_view, Count> &parts)
{
    while (true) {
        const std::size_t underscore = name.find('_');
        if (std::ranges::contains(parts, name.substr(0, underscore)))
            return true;
        if (underscore == std::string_view::npos)
            return false;
        name.remove_prefix(underscore + 1);
    }
}

bool namesSecret(std::string_view name)
{
    const std::string lower = toLower(name);
    return hasPart(lower, secretParts) && !hasPart(lower, openParts);
}

void look(const Instruction &instruction, const std::string &name, Findings &findings)
{
    if (!namesSecret(name))
        return;
    const auto word =
        std::ranges::find_if(instruction.words, [&](const Word &one) { return one.text.starts_with(name); });
    const TextRange range = word == instruction.words.end() ? instruction.range : word->range;
    findings.push_back(findingAt(instruction, range,
                                 "Do not use ARG or ENV instructions for sensitive data (" + instruction.keyword + " "
                                     + goQuoted(name) + ")"));
}

} // namespace

void findSecretVariable(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions) {
            if (const auto *env = std::get_if<Env>(&seen.instruction->typed)) {
                for (const KeyValue &pair : env->pairs)
                    look(*seen.instruction, pair.key, findings);
            } else if (const auto *arg = std::get_if<Arg>(&seen.instruction->typed)) {
                for (const Arg::Declaration &one : arg->args)
                    look(*seen.instruction, one.key, findings);
            }
        }
    }
}

} // namespace lamella::dockerfile
