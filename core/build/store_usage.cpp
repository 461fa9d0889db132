// SPDX-License-Identifier: Apache-2.0
#include "core/build/store_usage.h"

#include "core/base/disk_usage.h"
#include "core/layer/snapshots.h"
#include "core/store/build_logs.h"
#include "core/store/containers.h"
#include "core/store/volumes.h"

namespace lamella::build {

namespace {

namespace fs = std::filesystem;

/// Bytes of the files of a folder whose names begin so.
std::uint64_t filesIn(const fs::path &folder, std::string_view prefix)
{
    std::uint64_t bytes = 0;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (entry->path().filename().string().starts_with(prefix))
            bytes += allocatedBy(entry->path());
    }
    return bytes;
}

} // namespace

Result<StoreUsage> storeUsage(store::Store &store, std::stop_token stop)
{
    StoreUsage usage;
    for (const oci::Descriptor &blob : TRY(store.blobs()))
        usage.blobs += blob.size;
    for (const layer::SnapshotUsage &snapshot : TRY(layer::snapshotUsage(store.snapshotsFolder())))
        usage.snapshots += snapshot.bytes;
    usage.indexes = filesIn(store.indexesFolder(), "");
    usage.downloads = filesIn(store.temporaryFolder(), "partial-");
    usage.mounts = cacheMountUsage(store);
    for (const CacheMountUsage &mount : usage.mounts)
        usage.cacheMounts += mount.bytes;
    for (const store::BuildLogs::Usage &logs : store::BuildLogs(store).usage())
        usage.logs += logs.bytes;
    usage.containers = allocatedBelow(store::Containers(store).folder());
    usage.volumes = allocatedBelow(store::Volumes(store).folder());
    usage.images = TRY(store::sharingOf(store)).images;
    progress::NullSink silence;
    progress::VertexReporter vertex(silence, "du");
    const PruneOptions everything{.cache = true, .age = std::chrono::nanoseconds(0), .keep = {}, .dryRun = true};
    usage.reclaimable = TRY(prune(store, everything, vertex, std::move(stop)));
    return usage;
}

} // namespace lamella::build
