// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/worker_pool.h"
#include "core/context/tree.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::context {

/// One path that COPY takes.
struct SelectedEntry {
    TreeEntry entry;
    std::string target;     ///< below the destination; "." is the destination itself
    Digest content;         ///< of a regular file's bytes
    bool passage = false;   ///< a folder that only leads to what is taken: one that is there already stays as it is
    bool named = false;     ///< it is what a source names, not found in a folder that one names
    std::size_t source = 0; ///< which of the sources led to it
};

/// What one COPY takes, each source in its order, folders before what is in them.
struct Selection {
    std::vector<SelectedEntry> entries;
    std::int64_t bytes = 0; ///< of regular files

    /// The identity of all that counts of it: targets, types, modes, owners, links, bytes; not times.
    [[nodiscard]] Digest digest() const;
};

/// How a COPY takes its sources.
struct SelectionRules {
    bool intoFolder = false; ///< a file goes below the destination under its own name instead of becoming it
    /// --parents: a source is a pattern, what it names keeps its folders below the destination; `/./` marks where the
    /// kept part begins. Links are not followed then, `**` stands for any depth.
    bool parents = false;
    std::vector<std::string> exclude; ///< patterns of an ignore file, relative to each source that is a folder
};

/// Selects `sources` from a tree by COPY's rules: rooted (a leading slash and ".." are dropped), wildcards, a source
/// that is a link is followed, a folder stands for its contents, sockets are left out. A plain source that is not
/// there is NotFound; a wildcard that matches nothing is fine. Bytes are hashed on the pool.
Result<Selection> selectSources(const Tree &tree, std::span<const std::string> sources, const SelectionRules &rules,
                                WorkerPool &pool, std::stop_token stop = {});

} // namespace lamella::context
