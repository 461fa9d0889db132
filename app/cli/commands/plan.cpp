// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/plan.h"

#include "app/cli/dockerfile_input.h"
#include "app/cli/plan_options.h"
#include "core/cache/base_images.h"
#include "core/plan/plan_json.h"

#include <array>
#include <cstdio>
#include <format>
#include <tuple>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-f,--file", "FILE", "The Dockerfile (DIR/Dockerfile by default; - is standard input)"},
    Option{"--target", "STAGE", "Plan this stage instead of the last one"},
    Option{"--build-arg", "NAME[=VALUE]", "Set an ARG; without a value, from the environment", true},
    Option{"--label", "NAME=VALUE", "Put a label on the image", true},
    Option{"--platform", "OS/ARCH", "Plan for another platform than this machine's"},
    formatOption};
constexpr std::array positionals{Positional{.name = "DIR", .help = "The build context", .required = false}};

std::string tableOf(const plan::Plan &plan)
{
    std::string text;
    for (const plan::Step &step : plan.steps) {
        const std::string quiet = step.history ? step.history->createdBy : step.keyword;
        text +=
            std::format("{:<8} line {:<5} {}\n", step.id, step.range.start.line, step.name.empty() ? quiet : step.name);
    }
    return text;
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const std::string folder = arguments.word("DIR").empty() ? "." : arguments.word("DIR");
    const std::string path = dockerfilePath(arguments.valueOr("--file", ""), folder);
    const plan::PlanOptions wanted = TRY(planOptions(arguments));
    const dockerfile::Dockerfile file = dockerfile::parse(TRY(readDockerfile(path)));
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    cache::BaseImages images(store);
    const plan::Plan plan =
        makePlan(file, wanted, [&images](const std::string &reference, const std::string &platform) {
            return images.lookup(reference, platform);
        });
    printDiagnostics(path, plan.diagnostics);
    for (const std::string &name : plan.unusedBuildArgs)
        std::ignore = refuse(path, 0, "warning: build argument " + name + " is not used by any stage that is built");
    std::string text;
    if (arguments.wantsJson())
        text = toJson(plan).dump(2) + "\n";
    else if (plan.ok())
        text = tableOf(plan);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return plan.ok() ? Done : Failed;
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
