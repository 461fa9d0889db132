// SPDX-License-Identifier: Apache-2.0
#include "core/cache/step_lock.h"

#include "core/base/patient_lock.h"

#include <string>
#include <unistd.h>

namespace lamella::cache {

Result<StepLock> StepLock::take(const store::Store &store, std::string_view key, const std::function<void()> &waiting,
                                const std::stop_token &stop)
{
    std::filesystem::path file = store.temporaryFolder() / ("step." + std::string(key));
    auto lock = FileLock::tryAcquire(file, LockKind::Exclusive);
    if (!lock && lock.error().code == ErrorCode::Busy) {
        waiting();
        lock = lockPatiently(file, stop);
    }
    if (!lock)
        return std::move(lock).error();
    return StepLock(std::move(file), std::move(*lock));
}

StepLock::~StepLock()
{
    // Who waits holds the file that goes here and looks for the result next, so a new file beside it does no harm.
    if (!m_file.empty())
        ::unlink(m_file.c_str());
}

} // namespace lamella::cache
