// SPDX-License-Identifier: Apache-2.0
#include "core/build/platforms.h"

namespace lamella::build {

plan::JoinedPlan joinedPlan(const dockerfile::Dockerfile &file, const BuildOptions &options,
                            const plan::BaseLookup &lookup)
{
    plan::PlanOptions wanted = options.plan;
    wanted.namePlatforms = !options.otherPlatforms.empty();
    std::vector<plan::Plan> plans{plan::makePlan(file, wanted, lookup)};
    for (const std::string &platform : options.otherPlatforms) {
        wanted.platform = platform;
        plans.push_back(plan::makePlan(file, wanted, lookup));
    }
    return plan::joinPlans(std::move(plans));
}

} // namespace lamella::build
