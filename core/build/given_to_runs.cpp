// SPDX-License-Identifier: Apache-2.0
#include "core/build/given_to_runs.h"

#include <format>

namespace lamella::build {

void giveToRuns(plan::Plan &plan, const RunOptions &options)
{
    std::vector<std::string> given;
    given.reserve(options.extraHosts.size() + 1 + options.limits.ulimits.size());
    for (const std::string &host : options.extraHosts)
        given.push_back("host " + host.substr(0, host.find('=')));
    if (options.limits.sharedMemory > 0)
        given.push_back(std::format("shm {}", options.limits.sharedMemory));
    for (const sandbox::Ulimit &limit : options.limits.ulimits)
        given.push_back(std::format("ulimit {}={}:{}", limit.name, limit.soft, limit.hard));
    for (plan::Step &step : plan.steps) {
        if (auto *run = std::get_if<plan::RunWork>(&step.work))
            run->given = given;
    }
}

} // namespace lamella::build
