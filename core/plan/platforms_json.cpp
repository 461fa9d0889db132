// SPDX-License-Identifier: Apache-2.0
#include "core/plan/platforms_json.h"

#include "core/plan/joined_plan.h"
#include "core/plan/plan_json.h"

namespace lamella::plan {

namespace {

Json resultOf(const Plan &plan)
{
    const Json document = toJson(plan);
    return Json::object(
        {{"platform", plan.platform}, {"config", document["config"]}, {"history", document["history"]}});
}

} // namespace

Json platformsJson(std::span<const Plan> plans)
{
    if (plans.size() == 1)
        return toJson(plans.front());
    const JoinedPlan joined = joinPlans(std::vector<Plan>(plans.begin(), plans.end()));
    const Json document = toJson(joined.plan);
    Json platforms = Json::array();
    Json results = Json::array();
    for (const Plan &plan : plans) {
        platforms.push(plan.platform);
        results.push(resultOf(plan));
    }
    return Json::object({{"target", joined.plan.target},
                         {"platforms", std::move(platforms)},
                         {"steps", document["steps"]},
                         {"results", std::move(results)},
                         {"sources", document["sources"]}});
}

} // namespace lamella::plan
