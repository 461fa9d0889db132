// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/build/build_options.h"
#include "core/build/definition.h"
#include "core/cache/forecast.h"
#include "core/store/store.h"

#include <stop_token>

namespace lamella::build {

/// What a build would do.
struct BuildForecast {
    Definition definition;
    plan::Plan plan;          ///< its diagnostics say what is wrong with the Dockerfile
    cache::Forecast forecast; ///< no steps when the plan cannot be carried out and is not made around errors
    std::vector<std::string> unknownStages; ///< as in BuildReport
};

/// Foresees a build with the same options. Reads the Dockerfile (or `options.text`), the ignore file, the context and
/// the store; never a registry. A Dockerfile with errors is no error: the plan's diagnostics tell. Must not be called
/// from a job of `pool`. Safe to call while a build runs.
Result<BuildForecast> forecastBuild(const store::Store &store, const BuildOptions &options, WorkerPool &pool,
                                    std::stop_token stop = {});

} // namespace lamella::build
