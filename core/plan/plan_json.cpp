// SPDX-License-Identifier: Apache-2.0
#include "core/plan/plan_json.h"

#include "core/dockerfile/json_form.h"

#include <algorithm>

namespace lamella::plan {

namespace {

Json historyJson(const std::vector<PlannedHistory> &history)
{
    Json list = Json::array();
    for (const PlannedHistory &one : history) {
        const Json createdBy = one.step ? Json(one.entry.createdBy) : one.document["created_by"];
        list.push(Json::object({{"created_by", createdBy}, {"empty_layer", one.entry.emptyLayer}}));
    }
    return list;
}

/// The addresses that ADD fetches, each once.
Json remotesOf(const Plan &plan)
{
    std::vector<std::string> addresses;
    for (const Step &step : plan.steps) {
        if (const auto *copy = std::get_if<CopyWork>(&step.work)) {
            for (const RemoteSource &remote : copy->remotes) {
                if (!std::ranges::contains(addresses, remote.address.text))
                    addresses.push_back(remote.address.text);
            }
        }
    }
    return Json::array(addresses);
}

} // namespace

Json toJson(const Step &step, const Plan &plan)
{
    Json inputs = Json::array();
    for (const std::size_t input : step.inputs)
        inputs.push(plan.steps[input].id);
    const bool shown = step.number > 0;
    return Json::object({{"id", step.id},
                         {"name", step.name.empty() ? Json() : Json(step.name)},
                         {"stage", step.stage},
                         {"number", shown ? Json(step.number) : Json()},
                         {"total", shown ? Json(step.total) : Json()},
                         {"keyword", step.keyword},
                         {"range", dockerfile::toJson(step.range)},
                         {"layer", step.layer},
                         {"metadata", step.metadata},
                         {"inputs", std::move(inputs)}});
}

Json toJson(const Plan &plan)
{
    Json steps = Json::array();
    for (const Step &step : plan.steps)
        steps.push(toJson(step, plan));
    return Json::object({{"target", plan.target},
                         {"platforms", Json::array({plan.platform})},
                         {"steps", std::move(steps)},
                         {"config", plan.config},
                         {"history", historyJson(plan.history)},
                         {"sources", remotesOf(plan)}});
}

} // namespace lamella::plan
