// SPDX-License-Identifier: Apache-2.0
#include "core/base/patient_lock.h"

#include <chrono>
#include <thread>

namespace lamella {

Result<FileLock> lockPatiently(const std::filesystem::path &path, const std::stop_token &stop, LockKind kind)
{
    while (true) {
        auto lock = FileLock::tryAcquire(path, kind);
        if (lock || lock.error().code != ErrorCode::Busy)
            return lock;
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "waiting for another build was cancelled", {}, {}};
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

} // namespace lamella
