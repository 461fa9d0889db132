// SPDX-License-Identifier: Apache-2.0
#include "core/plan/platforms_json.h"

#include "core/plan/plan_json.h"

#include <algorithm>
#include <map>
#include <set>

namespace lamella::plan {

namespace {

/// Puts the steps of several plans into one list.
class StepMerger {
public:
    void add(const Plan &plan)
    {
        std::vector<std::string> ids;
        for (const Step &step : plan.steps)
            ids.push_back(add(step, plan, ids));
    }

    Json take() { return std::move(m_steps); }

private:
    std::string add(const Step &step, const Plan &plan, const std::vector<std::string> &ids)
    {
        Json inputs = Json::array();
        for (const std::size_t input : step.inputs)
            inputs.push(ids[input]);
        const auto [known, isNew] = m_ids.try_emplace(identityOf(step, inputs));
        if (!isNew)
            return known->second;
        known->second = m_used.contains(step.id) ? step.id + '@' + plan.platform : step.id;
        m_used.insert(known->second);
        Json json = toJson(step, plan);
        json.set("id", known->second).set("inputs", std::move(inputs));
        m_steps.push(std::move(json));
        return known->second;
    }

    /// What tells a step from another: its place, what it does, and what it starts from.
    static std::string identityOf(const Step &step, const Json &inputs)
    {
        const auto *from = std::get_if<FromWork>(&step.work);
        return Json::array({step.id, step.name, step.history ? step.history->createdBy : std::string(),
                            from != nullptr ? from->platform : std::string(), inputs.dump()})
            .dump();
    }

    Json m_steps = Json::array();
    std::map<std::string, std::string> m_ids;
    std::set<std::string> m_used;
};

} // namespace

Json platformsJson(std::span<const Plan> plans)
{
    if (plans.size() == 1)
        return toJson(plans.front());
    StepMerger steps;
    Json platforms = Json::array();
    Json results = Json::array();
    std::vector<std::string> sources;
    for (const Plan &plan : plans) {
        steps.add(plan);
        platforms.push(plan.platform);
        const Json document = toJson(plan);
        results.push(Json::object(
            {{"platform", plan.platform}, {"config", document["config"]}, {"history", document["history"]}}));
        for (const std::string &source : document["sources"].strings()) {
            if (!std::ranges::contains(sources, source))
                sources.push_back(source);
        }
    }
    return Json::object({{"target", plans.front().target},
                         {"platforms", std::move(platforms)},
                         {"steps", steps.take()},
                         {"results", std::move(results)},
                         {"sources", Json::array(sources)}});
}

} // namespace lamella::plan
