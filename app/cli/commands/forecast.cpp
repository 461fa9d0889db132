// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/forecast.h"

#include "app/cli/build_arguments.h"
#include "app/cli/dockerfile_input.h"
#include "app/cli/print_answer.h"
#include "app/cli/table.h"
#include "core/build/embedded_base.h"
#include "core/build/forecast.h"

#include <format>
#include <ranges>

namespace lamella::cli {

namespace {

constexpr auto options = [] {
    std::array<Option, definitionOptions.size() + 1> all{};
    std::ranges::copy(definitionOptions, all.begin());
    all.back() = formatOption;
    return all;
}();
constexpr std::array positionals{contextPositional};

std::string tableOf(const build::BuildForecast &result)
{
    using Align = Table::Align;
    Table table(
        {{"LINE", Align::Right}, {"STATE"}, {"SECONDS", Align::Right}, {"SIZE", Align::Right}, {"STEP"}, {"WHY"}});
    for (std::size_t i = 0; i < result.forecast.steps.size(); ++i) {
        const plan::Step &step = result.plan.steps[i];
        const cache::StepForecast &foreseen = result.forecast.steps[i];
        const std::string text = !step.name.empty() ? step.name : step.history ? step.history->createdBy : step.keyword;
        table.add({std::to_string(step.range.start.line), std::string(name(foreseen.state)),
                   foreseen.seconds ? std::format("{:.1f}", *foreseen.seconds) : "",
                   foreseen.bytes ? humanSize(*foreseen.bytes) : "", text, foreseen.why ? foreseen.why->sentence : ""});
    }
    const cache::Forecast &forecast = result.forecast;
    return table.render()
           + std::format("{} cached, {} will run, {} depend", forecast.cached, forecast.run, forecast.depends)
           + (forecast.seconds ? std::format(", about {:.1f} s\n", *forecast.seconds) : "\n");
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const build::BuildOptions wanted = TRY(buildOptions(arguments));
    store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    if (store.access() == store::Access::ReadWrite)
        TRY(build::ensureEmbeddedBase(store));
    WorkerPool pool;
    const build::BuildForecast result = TRY(build::forecastBuild(store, wanted, pool, surroundings.stop));
    printDiagnostics(result.definition.file.string(), result.plan.diagnostics);
    printUnknownStages(result.unknownStages);
    if (!result.plan.ok())
        return Failed;
    const std::string text =
        arguments.wantsJson() ? cache::toJson(result.forecast, result.plan).dump(2) + "\n" : tableOf(result);
    printAnswer(text);
    return Done;
}

} // namespace

const Command forecastCommand{
    .name = "forecast",
    .summary = "Say which steps the next build will take from the cache",
    .description =
        "Foresees a build without doing any of it: which steps are cached, which will run and why, and which "
        "depend on what a step before them gives; with the seconds and bytes expected from past runs.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Build,
};

} // namespace lamella::cli
