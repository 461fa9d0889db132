// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/store/store.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string_view>

namespace lamella::cache {

/// Who holds it does the step of a key; others who need the same step wait and then find its result. It ends with its
/// process, however that ends. Works between threads and between processes.
class StepLock {
public:
    /// Calls `waiting` once when somebody else holds it. Cancelled when stopped while waiting.
    static Result<StepLock> take(const store::Store &store, std::string_view key, const std::function<void()> &waiting,
                                 const std::stop_token &stop);

    StepLock(StepLock &&) noexcept = default;
    StepLock &operator=(StepLock &&) = delete;
    StepLock(const StepLock &) = delete;
    StepLock &operator=(const StepLock &) = delete;
    ~StepLock();

private:
    StepLock(std::filesystem::path file, FileLock lock) : m_file(std::move(file)), m_lock(std::move(lock)) {}
    std::filesystem::path m_file;
    FileLock m_lock;
};

} // namespace lamella::cache
