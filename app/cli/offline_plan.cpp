// SPDX-License-Identifier: Apache-2.0
#include "app/cli/offline_plan.h"

#include "app/cli/plan_options.h"
#include "core/cache/base_images.h"

namespace lamella::cli {

Result<std::vector<plan::Plan>> offlinePlans(const Arguments &arguments, const dockerfile::Dockerfile &file)
{
    plan::PlanOptions wanted = TRY(planOptions(arguments));
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    const std::vector<std::string> platforms = platformsOf(arguments);
    wanted.namePlatforms = platforms.size() > 1;
    std::vector<plan::Plan> plans;
    for (const std::string &platform : platforms) {
        wanted.platform = platform;
        cache::BaseImages images(store);
        plans.push_back(makePlan(file, wanted, images.lookup()));
    }
    return plans;
}

Result<plan::Plan> offlinePlan(const Arguments &arguments, const dockerfile::Dockerfile &file)
{
    std::vector<plan::Plan> plans = TRY(offlinePlans(arguments, file));
    return std::move(plans.front());
}

} // namespace lamella::cli
