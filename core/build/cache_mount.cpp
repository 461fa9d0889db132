// SPDX-License-Identifier: Apache-2.0
#include "core/build/cache_mount.h"

#include "core/base/disk_usage.h"
#include "core/base/patient_lock.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <format>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

/// The cache's folder, locked as asked.
struct Taken {
    fs::path folder;
    FileLock lock;
};

/// The first of its kind that nobody uses.
Result<Taken> takeUnused(const fs::path &folder)
{
    constexpr int most = 10'000;
    for (int number = 0; number < most; ++number) {
        fs::path place = number == 0 ? folder : fs::path(folder.string() + std::format(".{}", number));
        TRY(makeFolders(place));
        Result<FileLock> lock = FileLock::tryAcquire(place / "lock", LockKind::Exclusive);
        if (lock)
            return Taken{std::move(place), std::move(*lock)};
        if (lock.error().code != ErrorCode::Busy)
            return std::move(lock).error();
    }
    return Error{ErrorCode::Busy, "too many builds use the cache " + folder.string() + " at once", {}, {}};
}

Result<Taken> takeLocked(const fs::path &folder, LockKind kind, const std::function<void()> &waiting,
                         const std::stop_token &stop)
{
    TRY(makeFolders(folder));
    Result<FileLock> lock = FileLock::tryAcquire(folder / "lock", kind);
    if (!lock && lock.error().code == ErrorCode::Busy) {
        waiting();
        lock = lockPatiently(folder / "lock", stop, kind);
    }
    if (!lock)
        return std::move(lock).error();
    return Taken{folder, std::move(*lock)};
}

Result<void> makeFiles(const fs::path &folder, const std::string &identity,
                       const std::function<Result<void>(const fs::path &)> &fill)
{
    TRY(replaceFile(folder / "identity", identity + "\n"));
    const fs::path unfinished = folder / "unfinished";
    TRY(removeTree(unfinished));
    TRY(fill(unfinished));
    if (std::error_code failure; fs::rename(unfinished, folder / "files", failure), failure)
        return systemError("cannot keep the cache " + folder.string(), failure.value());
    return {};
}

} // namespace

fs::path cachesFolder(const store::Store &store)
{
    return store.folder() / "caches";
}

Result<CacheMount> CacheMount::take(const store::Store &store, const CacheRequest &request,
                                    const std::function<Result<void>(const fs::path &)> &fill,
                                    const std::function<void()> &waiting, const std::stop_token &stop)
{
    constexpr std::size_t digits = 16;
    const fs::path folder = cachesFolder(store) / sha256Hex(request.identity).substr(0, digits);
    const bool alone = request.sharing == plan::MountSharing::Locked;
    if (request.renew) {
        TRY(makeFolders(folder));
        if (const Result<FileLock> lock = FileLock::tryAcquire(folder / "lock", LockKind::Exclusive))
            TRY(removeTree(folder / "files"));
    }
    Taken taken = request.sharing == plan::MountSharing::Private
                      ? TRY(takeUnused(folder))
                      : TRY(takeLocked(folder, alone ? LockKind::Exclusive : LockKind::Shared, waiting, stop));
    const FileLock making = TRY(FileLock::acquire(taken.folder / "making", LockKind::Exclusive));
    if (!fs::exists(taken.folder / "files"))
        TRY(makeFiles(taken.folder, request.identity, fill));
    markUsed(taken.folder / "lock");
    return CacheMount(taken.folder / "files", std::move(taken.lock));
}

std::vector<CacheMountUsage> cacheMountUsage(const store::Store &store)
{
    constexpr std::uint64_t longest = 65536;
    std::vector<CacheMountUsage> usage;
    std::error_code failure;
    for (fs::directory_iterator entry(cachesFolder(store), failure), end; !failure && entry != end;
         entry.increment(failure)) {
        const fs::path &folder = entry->path();
        if (std::error_code ignored; !fs::is_directory(folder / "files", ignored))
            continue;
        std::string identity = readFile(folder / "identity", longest).value_or("");
        identity.erase(identity.find_last_not_of('\n') + 1);
        usage.push_back({folder, std::move(identity), allocatedBelow(folder / "files"), writtenAt(folder / "lock")});
    }
    std::ranges::sort(usage, {}, &CacheMountUsage::folder);
    return usage;
}

Result<bool> emptyCacheMount(const fs::path &folder)
{
    // The lock stays: somebody may be waiting for it.
    const Result<FileLock> lock = FileLock::tryAcquire(folder / "lock", LockKind::Exclusive);
    if (!lock && lock.error().code == ErrorCode::Busy)
        return false;
    if (!lock)
        return lock.error();
    TRY(removeTree(folder / "files"));
    return true;
}

} // namespace lamella::build
