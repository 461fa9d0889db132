// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/image_tree.h"
#include "core/context/selection.h"
#include "core/layer/write_layer.h"
#include "core/plan/step.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

namespace lamella::build {

/// What a COPY or ADD takes of one tree.
struct CopyPart {
    std::span<const context::SelectedEntry> entries;
    const context::Tree *tree; ///< must outlive what copyEntries() gives
    bool unpack = false;       ///< what is named and is an archive is unpacked instead
};

/// Where it goes.
struct CopyGround {
    const cache::ImageTree &below;
    Time time;                             ///< mtime of folders that are made
    std::filesystem::path temporaryFolder; ///< for what archives hold
    std::stop_token stop;
};

/// What a COPY or ADD adds to the files below it, by the rules of BuildKit's copy: links in the destination's path are
/// followed, an existing folder as destination takes a file in, missing parents are made 0755, a file never replaces a
/// folder or a folder a file, unless an archive says so.
Result<std::vector<layer::LayerEntry>> copyEntries(const plan::CopyWork &work, std::span<const CopyPart> parts,
                                                   const CopyGround &ground);

/// What a WORKDIR adds: the missing folders of its path, 0755, owned by the current user.
Result<std::vector<layer::LayerEntry>> workdirEntries(const plan::WorkdirWork &work, const cache::ImageTree &below,
                                                      Time time);

} // namespace lamella::build
