// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::layer {

struct ApplyOptions {
    bool userXattrs = false; ///< mark opaque folders with user.overlay.opaque, as a mount with userxattr wants it
    bool withDevices = true; ///< false in a user namespace: devices below /dev are left out, elsewhere refused
};

/// What was unpacked.
struct AppliedLayer {
    std::uint64_t entries = 0;
    std::uint64_t fileBytes = 0;
};

/// Unpacks a plain layer tar into the empty folder `into`, in overlay form, so that an overlay of it on `lowers`
/// (topmost first, complete) shows what unpacking all layers in order would give: parents that the tar does not name
/// take mode, owner, xattrs and mtime from below, a hard link to a lower file brings the file in, a path through a
/// symlink lands where it points, inside the root. Whiteouts become character devices 0/0.
///
/// Nothing outside `into` is ever written, whatever the tar says. Owners are set with chown: inside a user namespace
/// they are its ids. Corrupt for names that lead out of the root; PermissionDenied for owners the user namespace does
/// not map.
Result<AppliedLayer> applyLayer(ByteSource &tar, const std::filesystem::path &into,
                                std::span<const std::filesystem::path> lowers, const ApplyOptions &options = {},
                                std::stop_token stop = {});

/// A layer unpacked before the layers below were: what of it still depends on them.
struct LoneLayer {
    AppliedLayer applied;
    std::vector<std::string> guessedFolders; ///< parents that the tar does not name: they may have attributes below
    bool needsBelow = false;                 ///< it was given up: it cannot be unpacked without knowing what is below
};

/// The first half of applyLayer(), for layers unpacked at the same time.
Result<LoneLayer> unpackAlone(ByteSource &tar, const std::filesystem::path &into, const ApplyOptions &options = {},
                              std::stop_token stop = {});

/// The second half. False: `into` must be emptied and applyLayer() used, because a symlink below or a hard link to a
/// lower file decides where something goes.
Result<bool> fitOnto(const LoneLayer &layer, const std::filesystem::path &into,
                     std::span<const std::filesystem::path> lowers, const ApplyOptions &options = {});

} // namespace lamella::layer
