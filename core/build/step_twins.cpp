// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_twins.h"

#include "core/cache/ingredients.h"

#include <map>

namespace lamella::build {

namespace {

using Maker = std::optional<std::size_t>;

/// A step on the way of a walk, and how many of its inputs are behind it.
struct Visit {
    std::size_t step;
    std::size_t done = 0;
};

Json numberOf(Maker maker)
{
    return maker ? Json(*maker) : Json();
}

/// What a FROM brings in. What is no image is brought in for each FROM of its own.
Json identityOf(const plan::FromWork &work, std::size_t number)
{
    Json identity = Json::object({{"image", work.reference}, {"platform", work.platform}});
    if (!work.context.empty())
        identity.set("number", number);
    return identity;
}

/// What a COPY takes, besides what the ingredients of its key say.
Json sourcesOf(const plan::CopyWork &work)
{
    Json sources = Json::array();
    for (const plan::CopySource &source : work.sources)
        sources.push(work.parents ? source.written : source.path);
    Json remotes = Json::array();
    for (const plan::RemoteSource &remote : work.remotes)
        remotes.push(Json::array({remote.address.text, remote.fileName}));
    return Json::object({{"sources", std::move(sources)},
                         {"remotes", std::move(remotes)},
                         {"checksum", work.checksum},
                         {"exclude", Json::array(work.exclude)},
                         {"parents", work.parents}});
}

/// What a RUN mounts, besides that.
Json sourcesOf(const plan::RunWork &work)
{
    Json sources = Json::array();
    for (const plan::MountWork &mount : work.mounts)
        sources.push(Json::array({mount.id, mount.source}));
    return Json::object({{"mounts", std::move(sources)}, {"devices", Json::array(work.devices)}});
}

Json identityOf(const plan::Plan &plan, std::size_t number)
{
    const plan::Step &step = plan.steps[number];
    if (const auto *from = std::get_if<plan::FromWork>(&step.work))
        return identityOf(*from, number);
    Json identity = Json::object({{"own", cache::ingredientsOf(plan, step, nullptr).own}});
    if (const auto *copy = std::get_if<plan::CopyWork>(&step.work))
        identity.set("takes", sourcesOf(*copy));
    else if (const auto *run = std::get_if<plan::RunWork>(&step.work))
        identity.set("takes", sourcesOf(*run));
    return identity;
}

} // namespace

StepTwins::StepTwins(const plan::Plan &plan)
{
    std::map<std::string, std::size_t> known;
    for (std::size_t number = 0; number < plan.steps.size(); ++number) {
        const plan::Step &step = plan.steps[number];
        m_firsts.push_back(number);
        if (step.name.empty()) {
            m_makers.push_back(step.inputs.empty() ? Maker() : m_makers[step.inputs.front()]);
            continue;
        }
        Json inputs = Json::array();
        for (const std::size_t input : step.inputs)
            inputs.push(numberOf(m_makers[input]));
        Json identity = identityOf(plan, number);
        identity.set("inputs", std::move(inputs)).set("uncached", step.uncached);
        m_firsts.back() = known.try_emplace(identity.dump(), number).first->second;
        m_makers.emplace_back(m_firsts.back());
    }
    nameAll(plan);
}

void StepTwins::nameAll(const plan::Plan &plan)
{
    m_naming = m_firsts;
    std::vector<bool> seen(plan.steps.size());
    std::vector<Visit> path; // of its own, since a Dockerfile may have more steps than a stack has room for calls
    const auto walk = [&](std::size_t root) {
        if (!seen[root])
            path.push_back({.step = root});
        while (!path.empty()) {
            Visit &here = path.back();
            const plan::Step &step = plan.steps[here.step];
            seen[here.step] = true;
            while (here.done < step.inputs.size() && seen[step.inputs[here.done]])
                ++here.done;
            if (here.done < step.inputs.size()) {
                path.push_back({.step = step.inputs[here.done]});
                continue;
            }
            m_naming[m_firsts[here.step]] = here.step;
            path.pop_back();
        }
    };
    if (!plan.steps.empty())
        walk(plan.resultStep);
    for (std::size_t number = 0; number < plan.steps.size(); ++number)
        walk(number);
}

} // namespace lamella::build
