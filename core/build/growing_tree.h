// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/image_tree.h"
#include "core/layer/layer_entries.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lamella::build {

/// The files below a step with what the step made of them so far, as they would lie on disk: names may share a file,
/// what replaces a folder takes everything in it away.
class GrowingTree {
public:
    /// Starts with entries that were made already, in their order. `below` must outlive it.
    GrowingTree(const cache::ImageTree &below, std::vector<layer::LayerEntry> made);

    /// What a path is.
    struct Seen {
        bool isFolder = false;
        std::optional<std::string> link; ///< of a symlink: its text
    };
    /// Links are not followed; the parent of `path` must be a folder or not there.
    [[nodiscard]] Result<std::optional<Seen>> find(const std::string &path) const;

    /// Makes a path, in place of what is there; a folder on a folder keeps what is in it.
    void put(layer::LayerEntry entry);

    /// What is no folder at a path, to be changed: all its names show that. A file that lies below comes along with
    /// its bytes. Null when there is nothing of the kind.
    [[nodiscard]] Result<layer::LayerEntry *> toChange(const std::string &path);

    /// Gives what toChange() gave for `target` one more name.
    void link(const std::string &path, const std::string &target);

    /// All that was made, for writeLayer().
    [[nodiscard]] std::vector<layer::LayerEntry> take();

private:
    struct Node {
        std::shared_ptr<layer::LayerEntry> file;
        bool afresh = false; ///< a folder that has nothing of what lies below
    };
    void replace(const std::string &path, Node node);
    [[nodiscard]] bool hidesBelow(const std::string &path) const;

    const cache::ImageTree *m_below;
    std::map<std::string, Node, layer::WalkOrder> m_nodes;
};

} // namespace lamella::build
