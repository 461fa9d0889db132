// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lamella::layer {

/// Says that a snapshot is complete: a small file named after its chain id.
struct SnapshotStamp {
    Digest chainId;
    std::string folder;      ///< its name in the snapshots folder
    std::string boot;        ///< the boot it was made in; "settled" once the disk was synced
    bool userXattrs = false; ///< which marks of overlayfs it has

    static constexpr const char *settled = "settled";
};

/// Nothing when there is none, or it is damaged, as a power cut may leave it.
[[nodiscard]] std::optional<SnapshotStamp> readStamp(const std::filesystem::path &stamps, const Digest &chainId);

/// Not synced: a stamp that a power cut takes or damages only means that its snapshot is made again.
Result<void> writeStamp(const std::filesystem::path &stamps, const SnapshotStamp &stamp);

[[nodiscard]] std::vector<SnapshotStamp> allStamps(const std::filesystem::path &stamps);

/// The running kernel's boot id.
Result<std::string> currentBoot();

} // namespace lamella::layer
