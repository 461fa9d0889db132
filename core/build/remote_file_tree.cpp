// SPDX-License-Identifier: Apache-2.0
#include "core/build/remote_file_tree.h"

namespace lamella::build {

using context::TreeEntry;

RemoteFileTree::RemoteFileTree(std::string name, Time modified, Digest content, FileRange bytes)
    : m_file{.path = std::move(name),
             .size = static_cast<std::int64_t>(bytes.size()),
             .mode = 0600,
             .modified = modified},
      m_content(std::move(content)),
      m_bytes(std::move(bytes))
{
}

Result<std::optional<TreeEntry>> RemoteFileTree::find(std::string_view path) const
{
    if (path == ".")
        return TreeEntry{.path = ".", .type = context::FileType::Folder};
    return path == m_file.path ? std::optional(m_file) : std::nullopt;
}

Result<std::vector<TreeEntry>> RemoteFileTree::children(std::string_view path) const
{
    return path == "." ? std::vector{m_file} : std::vector<TreeEntry>();
}

Result<Digest> RemoteFileTree::contentDigest(const TreeEntry &) const
{
    return m_content;
}

Result<std::unique_ptr<ByteSource>> RemoteFileTree::open(const TreeEntry &) const
{
    return m_bytes.stream();
}

} // namespace lamella::build
