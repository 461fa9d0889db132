// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/plan.h"

#include "app/cli/dockerfile_input.h"
#include "app/cli/named_input.h"
#include "app/cli/offline_plan.h"
#include "app/cli/plan_options.h"
#include "app/cli/print_answer.h"
#include "app/cli/table.h"
#include "core/plan/platforms_json.h"

#include <algorithm>
#include <array>
#include <format>
#include <tuple>

namespace lamella::cli {

namespace {

constexpr Option targetOption{"--target", "STAGE", "Plan this stage instead of the last one"};
constexpr Option platformOption{"--platform", "OS/ARCH[,OS/ARCH]", "Plan for other platforms than this machine's",
                                true};
constexpr std::array options{dockerfileOption, targetOption,   buildContextOption, buildArgOption,
                             labelOption,      platformOption, formatOption};
constexpr std::array positionals{contextPositional};

std::string tableOf(const plan::Plan &plan)
{
    std::string text;
    for (const plan::Step &step : plan.steps) {
        const std::string quiet = step.history ? step.history->createdBy : step.keyword;
        text += std::format("{:<8} line {:<5} {}\n", step.id, step.range.start.line,
                            printable(step.name.empty() ? quiet : step.name));
    }
    return text;
}

std::string tablesOf(const std::vector<plan::Plan> &plans)
{
    if (plans.size() == 1)
        return tableOf(plans.front());
    std::string text;
    for (const plan::Plan &plan : plans)
        text += plan.platform + "\n" + tableOf(plan);
    return text;
}

void reportFindings(const std::string &path, const plan::Plan &plan)
{
    printDiagnostics(path, plan.diagnostics);
    for (const std::string &name : plan.unusedBuildArgs)
        std::ignore = refuse(path, 0, "warning: build argument " + name + " is not used by any stage that is built");
}

/// What is wrong with a plan and was not with another.
void reportNews(const std::string &path, const plan::Plan &plan, const plan::Plan &before)
{
    for (const dockerfile::Diagnostic &one : plan.diagnostics) {
        const auto same = [&one](const dockerfile::Diagnostic &other) {
            return other.message == one.message && other.range == one.range;
        };
        if (std::ranges::none_of(before.diagnostics, same))
            printDiagnostics(path, std::span(&one, 1));
    }
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const build::Definition definition = TRY(readInput(arguments, surroundings.stop)).definition;
    const std::string path = definition.file.string();
    const std::vector<plan::Plan> plans = TRY(offlinePlans(arguments, definition.parsed));
    reportFindings(path, plans.front());
    for (const plan::Plan &plan : std::span(plans).subspan(1))
        reportNews(path, plan, plans.front());
    const bool ok = std::ranges::all_of(plans, &plan::Plan::ok);
    std::string text;
    if (arguments.wantsJson())
        text = plan::platformsJson(plans).dump(2) + "\n";
    else if (ok)
        text = tablesOf(plans);
    printAnswer(text);
    return ok ? Done : Failed;
}

} // namespace

const Command planCommand{
    .name = "plan",
    .summary = "Print what a build would do",
    .description =
        "Prints the steps that a build of DIR would take, with the names and numbers that its log shows, and "
        "with --format json also the image's configuration and history. Nothing is run and no network is "
        "used: a base image that is not in the store counts as an empty one.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Dockerfile,
};

} // namespace lamella::cli
