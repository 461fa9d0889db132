// SPDX-License-Identifier: Apache-2.0
#include "core/registry/jobs.h"

#include <future>
#include <optional>
#include <vector>

namespace lamella::registry {

Result<void> doTogether(std::span<const Job> jobs, WorkerPool &pool, const std::stop_token &stop)
{
    std::stop_source ending;
    const std::stop_callback passOn(stop, [&ending] { ending.request_stop(); });
    std::vector<std::future<Result<void>>> running;
    running.reserve(jobs.size());
    for (const Job &job : jobs) {
        running.push_back(pool.submit([&job, &ending]() -> Result<void> {
            Result<void> done = job(ending.get_token());
            if (!done)
                ending.request_stop();
            return done;
        }));
    }
    std::optional<Error> failure;
    for (std::future<Result<void>> &each : running) {
        const Result<void> done = each.get();
        const bool tellsMore = !done && (!failure || failure->code == ErrorCode::Cancelled);
        if (tellsMore)
            failure = done.error();
    }
    return failure ? Result<void>(*failure) : Result<void>();
}

} // namespace lamella::registry
