// SPDX-License-Identifier: Apache-2.0
#include "core/cache/forecast.h"
#include "core/plan/plan_json.h"

namespace lamella::cache {

namespace {

template <typename T>
Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

} // namespace

Json toJson(const Forecast &forecast, const plan::Plan &plan)
{
    Json steps = Json::array();
    for (std::size_t i = 0; i < plan.steps.size() && i < forecast.steps.size(); ++i) {
        const StepForecast &foreseen = forecast.steps[i];
        Json step = plan::toJson(plan.steps[i], plan);
        step.set("state", name(foreseen.state)).set("seconds", orNull(foreseen.seconds));
        step.set("bytes", orNull(foreseen.bytes)).set("samples", foreseen.samples);
        if (!foreseen.diffId.empty())
            step.set("diffId", foreseen.diffId);
        if (foreseen.why)
            step.set("why", toJson(*foreseen.why));
        steps.push(std::move(step));
    }
    Json document = Json::object();
    document.set("steps", std::move(steps)).set("cached", forecast.cached).set("run", forecast.run);
    document.set("depends", forecast.depends).set("seconds", orNull(forecast.seconds));
    document.set("bytes", orNull(forecast.bytes));
    return document;
}

} // namespace lamella::cache
