// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context/tree.h"

#include <map>
#include <span>

namespace lamella::context {

/// A tree of entries that are known already, without their bytes: to ask which of them a COPY would take.
class ListedTree : public Tree {
public:
    /// `entries` hold each folder that another lies in; the root is not among them.
    explicit ListedTree(std::span<const TreeEntry> entries);
    ListedTree(const ListedTree &) = delete;
    ListedTree &operator=(const ListedTree &) = delete;
    ~ListedTree() override = default;

    Result<std::optional<TreeEntry>> find(std::string_view path) const override;
    Result<std::vector<TreeEntry>> children(std::string_view path) const override;
    /// An empty digest: the bytes are not known.
    Result<Digest> contentDigest(const TreeEntry &entry) const override;
    /// Unsupported: the bytes are not known.
    Result<std::unique_ptr<ByteSource>> open(const TreeEntry &entry) const override;

private:
    std::map<std::string, TreeEntry, std::less<>> m_entries;
    std::map<std::string, std::vector<const TreeEntry *>, std::less<>> m_children;
};

} // namespace lamella::context
