// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/layer/captured_layer.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::layer {

/// A run of ids as a user namespace maps them: `count` ids from `container` on are `host`… outside.
struct IdRange {
    std::uint32_t container = 0;
    std::uint32_t host = 0;
    std::uint32_t count = 0;
};

struct CaptureOptions {
    bool userXattrs = false;     ///< overlayfs' marks are user.overlay.* (mounted with userxattr)
    std::optional<Time> clampTo; ///< newer mtimes become this one
    std::vector<IdRange> uids;   ///< empty: ids are the container's already, as inside its user namespace
    std::vector<IdRange> gids;
    std::vector<std::string> ignoredPaths; ///< relative to the root; left out, unless something below changed
};

/// Writes what an overlay's upper folder changes as a layer tar (OCI image-spec "Representing Changes").
///
/// Paths in walk order (children sorted by bytes, a whiteout at its file's place) with the parents of changed paths.
/// A path equal to the one below is left out: type, mode, owner, device and capabilities equal and, except for folders,
/// size and mtime to the nanosecond too (where both have no nanoseconds, bytes or link target decide). A folder that
/// overlayfs marks opaque is compared entry by entry and written as explicit whiteouts. Names of one inode become hard
/// links. Sockets are left out. Of xattrs only security.capability is kept.
///
/// `upper` must not be changed meanwhile. `lowers` are the overlay's lower folders, topmost first, in overlay form.
/// InvalidInput when a file's own name starts with ".wh.", which a layer cannot say.
Result<CapturedLayer> captureLayer(const std::filesystem::path &upper, std::span<const std::filesystem::path> lowers,
                                   ByteSink &tar, const CaptureOptions &options = {}, std::stop_token stop = {});

} // namespace lamella::layer
