// SPDX-License-Identifier: Apache-2.0
#include "core/base/disk_usage.h"
#include "core/layer/snapshot_stamp.h"
#include "core/layer/snapshots.h"

namespace lamella::layer {

namespace fs = std::filesystem;

Result<std::vector<SnapshotUsage>> snapshotUsage(const fs::path &folder)
{
    std::vector<SnapshotUsage> usage;
    for (const SnapshotStamp &stamp : allStamps(folder / "stamps")) {
        const fs::path snapshot = folder / stamp.folder;
        usage.push_back(
            {stamp.chainId, snapshot, allocatedBelow(snapshot), writtenAt(folder / "stamps" / stamp.chainId.hex())});
    }
    return usage;
}

Result<std::uint64_t> removeSnapshots(const fs::path &folder, const std::set<Digest> &gone)
{
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        return std::uint64_t{0};
    const FileLock alone = TRY(FileLock::tryAcquire(folder / ".lock", LockKind::Exclusive));
    std::uint64_t freed = 0;
    const std::vector<SnapshotUsage> all = TRY(snapshotUsage(folder));
    for (const SnapshotUsage &usage : all) {
        if (!gone.contains(usage.chainId))
            continue;
        fs::remove(folder / "stamps" / usage.chainId.hex(), failure);
        fs::remove(folder / "locks" / usage.chainId.hex(), failure);
        TRY(removeTree(usage.folder));
        freed += usage.bytes;
    }
    return freed;
}

} // namespace lamella::layer
