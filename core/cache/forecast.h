// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/cache/base_images.h"
#include "core/cache/chain.h"
#include "core/cache/miss.h"
#include "core/context/tree.h"
#include "core/plan/plan.h"
#include "core/store/store.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::cache {

/// What the next build will do with a step.
enum class StepState {
    Cached,   ///< a record with these inputs exists
    Run,      ///< no record with this step's own ingredients has its layer still, under any parent: certain to run
    Depends,  ///< such a record exists, but a step before it will run and its result decides
    Metadata, ///< no layer
    Unknown   ///< an error in the Dockerfile touches it
};

struct StepForecast {
    StepState state = StepState::Metadata;
    std::optional<double> seconds;      ///< expected from past runs
    std::optional<std::uint64_t> bytes; ///< of the layer: known when cached, else expected from past runs
    int samples = 0;                    ///< past runs that the expectation rests on
    std::string diffId;                 ///< of the layer, when cached
    std::optional<Miss> why;
};

/// A build foreseen.
struct Forecast {
    std::vector<StepForecast> steps; ///< one for each step of the plan
    int cached = 0;
    int run = 0;
    int depends = 0;
    std::optional<double> seconds;      ///< of all that will or may run; nothing when no past run is known
    std::optional<std::uint64_t> bytes; ///< of the whole image, as far as known
};

/// The files of a named context that is no image; null: they would have to be fetched first.
using NamedTree = std::function<Result<const context::Tree *>(const plan::FromWork &)>;

/// What a forecast looks at.
struct ForecastInput {
    const store::Store &store;
    const BaseImages &bases; ///< filled by making the plan
    const context::Tree &context;
    NamedTree named; ///< asked for each named context that the plan has
};

/// Foresees a build without doing any of it. Of a plan with errors, the steps that stand. Must not be called from a job
/// of `pool`.
Result<Forecast> forecast(const plan::Plan &plan, const ForecastInput &input, WorkerPool &pool,
                          std::stop_token stop = {});

[[nodiscard]] std::string_view name(StepState state);

/// The document of `lamella forecast --format json`.
[[nodiscard]] Json toJson(const Forecast &forecast, const plan::Plan &plan);

} // namespace lamella::cache
