// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/image_files.h"

#include <vector>

namespace lamella::layer {

/// What became of a path. Same: stored again, unchanged but for times.
enum class ChangeKind : char { Added = 'A', Modified = 'M', Deleted = 'D', Same = '=' };

/// One change of a path.
struct PathChange {
    PathId path = 0;
    VersionId version = noId; ///< the new one; for Deleted the one that went
    ChangeKind kind = ChangeKind::Added;
    int layer = 0; ///< that brought or removed it
};

/// What layers `from` to `to` did together: the state before `from` against the state after `to`, of the paths that
/// they touch and that are there before or after. One layer: from == to. In no order.
std::vector<PathChange> changes(const ImageFiles &files, int from, int to);

/// The versions to be seen after layer `layer`, the root left out. In no order.
std::vector<VersionId> visibleAfter(const ImageFiles &files, int layer);

/// Everything that happened to a path, oldest first.
std::vector<PathChange> historyOf(const ImageFiles &files, PathId path);

} // namespace lamella::layer
