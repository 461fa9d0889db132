// SPDX-License-Identifier: Apache-2.0
#include "core/context/listed_tree.h"

#include "core/base/path.h"

namespace lamella::context {

ListedTree::ListedTree(std::span<const TreeEntry> entries)
{
    for (const TreeEntry &entry : entries)
        m_entries.emplace(entry.path, entry);
    m_entries.emplace(".", TreeEntry{.path = ".", .type = FileType::Folder});
    for (const auto &[path, entry] : m_entries) {
        if (path != ".")
            m_children[std::string(folderOf(path))].push_back(&entry);
    }
}

Result<std::optional<TreeEntry>> ListedTree::find(std::string_view path) const
{
    const auto found = m_entries.find(path);
    return found == m_entries.end() ? std::nullopt : std::optional(found->second);
}

Result<std::vector<TreeEntry>> ListedTree::children(std::string_view path) const
{
    std::vector<TreeEntry> all;
    if (const auto found = m_children.find(path); found != m_children.end()) {
        for (const TreeEntry *entry : found->second)
            all.push_back(*entry);
    }
    return all;
}

Result<Digest> ListedTree::contentDigest(const TreeEntry &) const
{
    return Digest();
}

Result<std::unique_ptr<ByteSource>> ListedTree::open(const TreeEntry &entry) const
{
    return Error{ErrorCode::Unsupported, "the bytes of " + entry.path + " are not known here", {}, {}};
}

} // namespace lamella::context
