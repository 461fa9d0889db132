// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/base/worker_pool.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::layer {

/// Gives the plain tar of a layer by its diff id. Called from the pool's threads, several at once.
using OpenLayer = std::function<Result<std::unique_ptr<ByteSource>>(const Digest &diffId)>;

struct SnapshotOptions {
    bool userXattrs = false; ///< overlay is mounted with userxattr: in a user namespace
    bool withDevices = true; ///< false in a user namespace
};

/// Unpacked layers in overlay form, one folder for each chain id, for mounting. Made when first needed, shared by all
/// builds on the store: two that need the same one at once make it once. All functions are safe for several threads.
///
/// A snapshot counts only when its stamp says it is complete, and says so in this boot or after the disk was synced;
/// else it is made anew. While a SnapshotStore is open, nothing of it is collected.
class SnapshotStore {
public:
    /// Opens the folder, made when missing; what killed processes left there is swept when nobody else has it open.
    static Result<SnapshotStore> open(const std::filesystem::path &folder, const SnapshotOptions &options = {});

    SnapshotStore(SnapshotStore &&) noexcept;
    SnapshotStore &operator=(SnapshotStore &&) noexcept;
    SnapshotStore(const SnapshotStore &) = delete;
    SnapshotStore &operator=(const SnapshotStore &) = delete;
    ~SnapshotStore();

    [[nodiscard]] const std::filesystem::path &folder() const;

    /// The folders to mount for these layers (the base's diff ids first), topmost first: ready for `lowerdir`. Layers
    /// without a snapshot are unpacked, several at once. Names are at most 12 characters below folder().
    Result<std::vector<std::filesystem::path>> lowersFor(std::span<const Digest> diffIds, const OpenLayer &open,
                                                         WorkerPool &pool, std::stop_token stop = {});

    /// The folder of a chain id when it is there and to be trusted.
    [[nodiscard]] std::optional<std::filesystem::path> find(const Digest &chainId) const;

    /// An empty folder on the same file system, for an overlay's upper and work folders; removed unless kept.
    Result<TemporaryFolder> newFolder() const;

    /// Takes `upper`, the upper folder of a finished RUN on the same file system, as the snapshot of `chainId`: a
    /// rename, no copy. When another build was faster, `upper` is left where it is.
    Result<void> adopt(const Digest &chainId, const std::filesystem::path &upper);

    /// Syncs the disk once, so that the snapshots made until now are still trusted after the next boot.
    Result<void> settle();

private:
    struct State;
    explicit SnapshotStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// What a snapshots folder holds.
struct SnapshotUsage {
    Digest chainId;
    std::filesystem::path folder;
    std::uint64_t bytes = 0; ///< allocated on disk
    Time lastUsed = {};      ///< when it was made, or mounted
};

/// Every stamped snapshot and its size on disk.
Result<std::vector<SnapshotUsage>> snapshotUsage(const std::filesystem::path &folder);

/// Removes the snapshots of these chain ids; the bytes freed. Busy while a SnapshotStore is open on the folder.
Result<std::uint64_t> removeSnapshots(const std::filesystem::path &folder, const std::set<Digest> &gone);

} // namespace lamella::layer
