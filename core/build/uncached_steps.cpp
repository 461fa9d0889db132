// SPDX-License-Identifier: Apache-2.0
#include "core/build/uncached_steps.h"

#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <set>

namespace lamella::build {

namespace {

/// The stages that a name means: several may have it.
std::vector<int> stagesCalled(const std::string &wanted, const dockerfile::Dockerfile &file)
{
    const std::string name = dockerfile::toLower(wanted);
    std::vector<int> stages;
    for (std::size_t index = 0; index < file.stages.size(); ++index) {
        if (name == dockerfile::toLower(file.stages[index].name) || name == std::to_string(index))
            stages.push_back(static_cast<int>(index));
    }
    return stages;
}

/// An image is brought in, not made.
bool isImage(const plan::Step &step)
{
    const auto *from = std::get_if<plan::FromWork>(&step.work);
    return from && from->context.empty();
}

void mark(plan::Step &step)
{
    if (isImage(step))
        return;
    step.uncached = true;
    if (auto *run = std::get_if<plan::RunWork>(&step.work))
        run->renewsCaches = true;
}

} // namespace

std::vector<std::string> markUncached(plan::Plan &plan, const dockerfile::Dockerfile &file, const BuildOptions &options)
{
    std::vector<std::string> unknown;
    std::set<int> chosen;
    for (const std::string &name : options.noCacheStages) {
        const std::vector<int> stages = stagesCalled(name, file);
        chosen.insert(stages.begin(), stages.end());
        if (stages.empty())
            unknown.push_back(name);
    }
    for (plan::Step &step : plan.steps) {
        if (options.noCache || chosen.contains(step.stage))
            mark(step);
    }
    return unknown;
}

} // namespace lamella::build
