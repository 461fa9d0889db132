// SPDX-License-Identifier: Apache-2.0
#include "core/plan/joined_plan.h"

#include "core/base/json.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace lamella::plan {

namespace {

using Places = std::vector<std::size_t>;

/// What decides what a RUN does, besides its name and what it starts from.
Json runIdentity(const RunWork &run)
{
    Json args = Json::array();
    for (const auto &[name, value] : run.args)
        args.push(value ? name + '=' + *value : name);
    Json identity = Json::object();
    identity.set("argv", Json::array(run.argv)).set("env", Json::array(run.env)).set("args", std::move(args));
    identity.set("cwd", run.cwd).set("user", run.user);
    return identity;
}

/// What tells a step from another: its place, what it does, and what it starts from.
std::string identityOf(const Step &step)
{
    Json inputs = Json::array();
    for (const std::size_t input : step.inputs)
        inputs.push(input);
    const auto *from = std::get_if<FromWork>(&step.work);
    const auto *run = std::get_if<RunWork>(&step.work);
    Json identity = Json::object();
    identity.set("id", step.id).set("name", step.name).set("inputs", std::move(inputs));
    identity.set("createdBy", step.history ? step.history->createdBy : std::string());
    if (from != nullptr)
        identity.set("platform", from->platform);
    if (run != nullptr)
        identity.set("run", runIdentity(*run));
    return identity.dump();
}

/// Lets a step that came from another list of steps point into this one.
void move(Step &step, const Places &places)
{
    for (std::size_t &input : step.inputs)
        input = places[input];
    if (auto *copy = std::get_if<CopyWork>(&step.work); copy != nullptr && copy->fromStep)
        copy->fromStep = places[*copy->fromStep];
    if (auto *run = std::get_if<RunWork>(&step.work)) {
        for (MountWork &mount : run->mounts) {
            if (mount.fromStep)
                mount.fromStep = places[*mount.fromStep];
        }
    }
}

void move(Plan &plan, const Places &places)
{
    plan.resultStep = places[plan.resultStep];
    for (PlannedHistory &entry : plan.history) {
        if (entry.step)
            entry.step = places[*entry.step];
    }
    for (StagePlan &stage : plan.stages) {
        stage.baseStep = places[stage.baseStep];
        stage.lastStep = places[stage.lastStep];
    }
}

/// Puts the steps of several plans into one list.
class Joiner {
public:
    /// Where each of the plan's steps stands now.
    Places add(Plan &plan)
    {
        Places places;
        for (Step &step : plan.steps) {
            move(step, places);
            places.push_back(place(std::move(step), plan.platform));
        }
        return places;
    }

    std::vector<Step> take() { return std::move(m_steps); }

private:
    std::size_t place(Step step, const std::string &platform)
    {
        const auto [known, isNew] = m_known.try_emplace(identityOf(step), m_steps.size());
        if (!isNew)
            return known->second;
        if (!m_ids.insert(step.id).second)
            m_ids.insert(step.id += '@' + platform);
        m_steps.push_back(std::move(step));
        return known->second;
    }

    std::vector<Step> m_steps;
    std::map<std::string, std::size_t> m_known;
    std::set<std::string> m_ids;
};

/// Adds what another plan found wrong and this one did not.
void addDiagnostics(Plan &plan, const Plan &other)
{
    for (const dockerfile::Diagnostic &one : other.diagnostics) {
        const auto same = [&one](const dockerfile::Diagnostic &known) {
            return known.message == one.message && known.range == one.range;
        };
        if (std::ranges::none_of(plan.diagnostics, same))
            plan.diagnostics.push_back(one);
    }
}

} // namespace

JoinedPlan joinPlans(std::vector<Plan> plans)
{
    if (plans.size() == 1)
        return {std::move(plans.front()), {}};
    Joiner joiner;
    for (Plan &plan : plans) {
        // A plan with errors may have ended before it had steps; then it is not carried out, and nothing points.
        const Places places = joiner.add(plan);
        if (plan.ok())
            move(plan, places);
        plan.steps.clear();
    }
    JoinedPlan joined{std::move(plans.front()), {}};
    for (Plan &plan : std::span(plans).subspan(1)) {
        addDiagnostics(joined.plan, plan);
        std::erase_if(joined.plan.unusedBuildArgs,
                      [&plan](const std::string &name) { return !std::ranges::contains(plan.unusedBuildArgs, name); });
        joined.others.push_back(std::move(plan));
    }
    joined.plan.steps = joiner.take();
    return joined;
}

const std::string &platformOf(const Plan &plan, const Step &step)
{
    const Step *place = &step;
    while (!std::holds_alternative<FromWork>(place->work) && !place->inputs.empty())
        place = &plan.steps[place->inputs.front()];
    const auto *from = std::get_if<FromWork>(&place->work);
    return from != nullptr && !from->platform.empty() ? from->platform : plan.platform;
}

} // namespace lamella::plan
