// SPDX-License-Identifier: Apache-2.0
#include "app/cli/rule_page.h"

#include "app/cli/command.h"
#include "app/cli/print_answer.h"
#include "core/dockerfile/checks/rule_page.h"
#include "core/dockerfile/suggestion.h"

#include <cstdlib>

namespace lamella::cli {

namespace {

/// The language of messages, by the variables of POSIX.
std::string_view messageLanguage()
{
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const char *value = std::getenv(name); value != nullptr && *value != '\0')
            return value;
    }
    return "C";
}

std::string nearestRule(std::string_view name)
{
    std::vector<std::string> names;
    for (const dockerfile::Rule &rule : dockerfile::checkRules())
        names.emplace_back(rule.name);
    return dockerfile::suggestion(name, names);
}

} // namespace

Result<int> printRulePage(std::string_view name)
{
    const dockerfile::Rule *rule = dockerfile::findRule(name);
    if (rule == nullptr) {
        const std::string guess = nearestRule(name);
        return wrongUsage("there is no rule " + std::string(name), guess.empty() ? "" : "did you mean " + guess + "?");
    }
    const std::string text = TRY(dockerfile::rulePage(*rule, messageLanguage().starts_with("ko") ? "ko" : "en"));
    printAnswer(text);
    return Done;
}

} // namespace lamella::cli
