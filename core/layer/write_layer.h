// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/layer/captured_layer.h"
#include "core/layer/image_files.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::layer {

/// A path that a COPY, ADD or WORKDIR makes.
struct LayerEntry {
    std::string path; ///< relative to the root, cleaned, where it really lies: no part of it is a symlink below
    FileType type = FileType::File;
    std::uint64_t size = 0; ///< bytes of a file
    std::uint32_t mode = 0;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    Time mtime;
    std::string link = {};       ///< a symlink's text
    std::string hardLinkTo = {}; ///< a file that is another name of the file at this path, among the entries as well
    std::string capability = {}; ///< raw security.capability, or empty
    std::uint32_t deviceMajor = 0;
    std::uint32_t deviceMinor = 0;
    bool deleted = false; ///< the path is removed instead; only `path` counts then
    /// Opens a file's bytes; not called when there are none. Called in the thread of writeLayer, one at a time.
    std::function<Result<std::unique_ptr<ByteSource>>()> open = {};
};

struct WriteLayerOptions {
    const ImageFiles *below = nullptr; ///< the files of the layers below; null: none
    std::optional<Time> clampTo;       ///< newer mtimes become this one
    Time parentTime = {};              ///< mtime of parents that are neither among the entries nor below
};

/// Writes a layer tar from a list of paths, without any mount, by the rules of captureLayer: walk order, parents of
/// changed paths (as they are below; made 0755 root:root when they are nowhere), what is equal below left out (mtimes
/// compared in whole seconds and then by content). Of several entries for one path the last counts, except that a
/// folder on a folder keeps what is in it. The order of `entries` does not matter otherwise.
Result<CapturedLayer> writeLayer(std::vector<LayerEntry> entries, ByteSink &tar, const WriteLayerOptions &options = {},
                                 std::stop_token stop = {});

} // namespace lamella::layer
