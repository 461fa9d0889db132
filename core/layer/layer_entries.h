// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/write_layer.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::layer {

/// Orders paths as a walk meets them: a folder, what is in it, then its next sibling by bytes.
struct WalkOrder {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const;
};

/// The entries of writeLayer(), one a path, in walk order.
class LayerEntries {
public:
    struct Node {
        LayerEntry entry;
        bool replaces = false; ///< a folder that takes nothing over from below
    };
    using Nodes = std::map<std::string, Node, WalkOrder>;

    /// InvalidInput for paths that are not clean, or that lie below an entry that is no folder.
    static Result<LayerEntries> of(std::vector<LayerEntry> entries);

    /// Adds the removal of what folders that replace others do not have any more.
    void removeReplaced(const ImageFiles &below);

    [[nodiscard]] const Nodes &nodes() const { return m_nodes; }

private:
    Result<void> add(LayerEntry entry);
    void dropBelow(const std::string &path);

    Nodes m_nodes;
};

} // namespace lamella::layer
