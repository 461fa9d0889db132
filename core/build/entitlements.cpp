// SPDX-License-Identifier: Apache-2.0
#include "core/build/entitlements.h"

#include <algorithm>
#include <format>

namespace lamella::build {

void refuseWithoutEntitlement(plan::Plan &plan, const BuildOptions &options)
{
    const auto refuse = [&](const plan::Step &step, bool wanted, std::string_view entitlement) {
        if (!wanted || std::ranges::contains(options.run.allowed, entitlement))
            return;
        plan.diagnostics.push_back(
            {"lamella/entitlement",
             dockerfile::Severity::Error,
             std::format("{0} is not allowed: the step asks for it; if it may have it, build with --allow {0}",
                         entitlement),
             step.range,
             {},
             {}});
    };
    for (const plan::Step &step : plan.steps) {
        const auto *run = std::get_if<plan::RunWork>(&step.work);
        if (!run)
            continue;
        refuse(step, run->network == "host" && options.plan.networkMode != "host", "network.host");
        refuse(step, run->insecure, "security.insecure");
    }
}

} // namespace lamella::build
