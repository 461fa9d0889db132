// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/changes.h"

#include <QString>
#include <memory>
#include <stop_token>
#include <vector>

namespace lamella::ui {

/// Which files of an image to show.
struct TreeQuery {
    int from = 1; ///< layers, from 1
    int to = 1;
    bool onlyChanges = true; ///< else everything seen after `to`, too
    QString filter;          ///< part of a name, whatever its case; empty: all
    bool merged = false;     ///< the files as they are after `to`, compared with nothing

    friend bool operator==(const TreeQuery &, const TreeQuery &) = default;
};

/// One path in the tree. Folders on the way have a path but perhaps no letter.
struct ExploreNode {
    layer::PathId path = 0;
    layer::VersionId version = layer::noId; ///< noId: a folder that no layer names
    std::int64_t size = 0;                  ///< a folder's: of all that is shown and there below it
    int parent = -1;
    int firstChild = 0; ///< children stand one behind the other
    int childCount = 0;
    char change = 0; ///< 'A', 'M', 'D', '='; 0: untouched
    bool folder = false;
};

/// All paths of an image in the order of their names: found once, then every tree is in order without sorting.
using NameOrder = std::vector<layer::PathId>;
[[nodiscard]] NameOrder orderByName(const layer::ImageFiles &files);

/// A part of an image's files as a tree; node 0 is the root, a parent stands before its children. Made off the window's
/// thread, then only read; one block of memory, so that letting it go is quick.
struct ExploreTree {
    std::vector<ExploreNode> nodes;
    int added = 0;
    int modified = 0;
    int deleted = 0;

    /// Children stand folders first, then by name. Stopped: only the root.
    [[nodiscard]] static ExploreTree of(const layer::ImageFiles &files, const NameOrder &order, const TreeQuery &query,
                                        const std::stop_token &stop = {});

    [[nodiscard]] int rowOf(int node) const;
};

} // namespace lamella::ui
