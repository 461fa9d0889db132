// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/context/tree.h"

#include <string>

namespace lamella::build {

/// A fetched file as the only one of a tree: mode 0600, root's.
class RemoteFileTree : public context::Tree {
public:
    RemoteFileTree(std::string name, Time modified, Digest content, FileRange bytes);

    [[nodiscard]] const context::TreeEntry &file() const { return m_file; }

    Result<std::optional<context::TreeEntry>> find(std::string_view path) const override;
    Result<std::vector<context::TreeEntry>> children(std::string_view path) const override;
    Result<Digest> contentDigest(const context::TreeEntry &entry) const override;
    Result<std::unique_ptr<ByteSource>> open(const context::TreeEntry &entry) const override;

private:
    context::TreeEntry m_file;
    Digest m_content;
    FileRange m_bytes;
};

} // namespace lamella::build
