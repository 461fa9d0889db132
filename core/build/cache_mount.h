// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/plan/mount.h"
#include "core/store/store.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::build {

/// What a RUN's cache mount asks for.
struct CacheRequest {
    std::string identity; ///< equal for those that share a cache
    plan::MountSharing sharing = plan::MountSharing::Shared;
    bool renew = false; ///< what it holds is thrown away first, unless somebody is at work with it
};

/// A folder that outlives builds, in use: kept in the store's "caches", never part of a layer.
class CacheMount {
public:
    /// Takes the cache, made by `fill` at a path that does not exist yet when there is none. Locked: alone, waiting for
    /// others, also in other processes; private: another one of its kind when it is in use; shared: together with
    /// others that share. `waiting` is called when it has to wait.
    static Result<CacheMount> take(const store::Store &store, const CacheRequest &request,
                                   const std::function<Result<void>(const std::filesystem::path &)> &fill,
                                   const std::function<void()> &waiting, const std::stop_token &stop);

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    CacheMount(std::filesystem::path path, FileLock lock) : m_path(std::move(path)), m_lock(std::move(lock)) {}
    std::filesystem::path m_path;
    FileLock m_lock;
};

/// Where a store keeps them: a folder each, which holds "lock" and "files".
[[nodiscard]] std::filesystem::path cachesFolder(const store::Store &store);

/// A cache that a store keeps.
struct CacheMountUsage {
    std::filesystem::path folder;
    std::string identity;
    std::uint64_t bytes = 0; ///< allocated on disk
    Time lastUsed;
};

/// Every cache that holds something.
[[nodiscard]] std::vector<CacheMountUsage> cacheMountUsage(const store::Store &store);

/// Empties a cache; false when somebody is at work with it.
Result<bool> emptyCacheMount(const std::filesystem::path &folder);

} // namespace lamella::build
