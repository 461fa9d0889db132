// SPDX-License-Identifier: Apache-2.0
#include "core/build/forecast.h"

#include "core/build/devices.h"
#include "core/build/given_to_runs.h"
#include "core/build/named_trees.h"
#include "core/build/open_context.h"
#include "core/build/platforms.h"
#include "core/build/uncached_steps.h"
#include "core/build/unsupported.h"
#include "core/plan/standing.h"

namespace lamella::build {

Result<BuildForecast> forecastBuild(const store::Store &store, const BuildOptions &options, WorkerPool &pool,
                                    std::stop_token stop)
{
    progress::NullSink unseen;
    BroughtContext brought = TRY(bringNearby(store, options, stop));
    BuildForecast result{.definition = TRY(loadDefinition(options, brought))};
    cache::BaseImages bases(store);
    result.plan = joinedPlan(result.definition.parsed, options, bases.lookup()).plan;
    giveToRuns(result.plan, options.run);
    result.unknownStages = markUncached(result.plan, result.definition.parsed, options);
    refuseUnsupported(result.plan);
    refuseDevices(result.plan, {"device"}); // what may be is asked by the build
    if (!result.plan.ok() && !options.plan.aroundErrors)
        return result;
    plan::markStanding(result.plan);
    LoadedIgnoreFile ignore = TRY(loadIgnoreFile(options, result.definition));
    const OpenContext context = TRY(OpenContext::open(store, options, std::move(brought), std::move(ignore.rules)));
    NamedTrees named(store, options, unseen, stop);
    result.forecast =
        TRY(cache::forecast(result.plan,
                            {.store = store,
                             .bases = bases,
                             .context = context.tree(),
                             .named = [&named](const plan::FromWork &work) { return named.nearby(work); }},
                            pool, std::move(stop)));
    TRY(context.saveStats());
    TRY(named.saveStats());
    return result;
}

} // namespace lamella::build
