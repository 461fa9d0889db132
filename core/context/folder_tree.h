// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/unique_fd.h"
#include "core/context/stat_cache.h"
#include "core/context/tree.h"
#include "core/dockerfile/ignore_file.h"

#include <atomic>
#include <filesystem>
#include <memory>

namespace lamella::context {

/// A build context that is a folder on disk, less what its ignore file excludes. No path of it is ever followed
/// through a symlink by the system: the tree cannot be left. Owners count as 0:0, as every builder sends them.
class FolderTree : public Tree {
public:
    /// `stats` may be null; it must outlive the tree.
    static Result<std::unique_ptr<FolderTree>> open(const std::filesystem::path &root, dockerfile::IgnoreFile ignore,
                                                    StatCache *stats);

    Result<std::optional<TreeEntry>> find(std::string_view path) const override;
    Result<std::vector<TreeEntry>> children(std::string_view path) const override;
    Result<Digest> contentDigest(const TreeEntry &entry) const override;
    [[nodiscard]] std::int64_t bytesRead() const override { return m_bytesRead; }
    Result<std::unique_ptr<ByteSource>> open(const TreeEntry &entry) const override;

    [[nodiscard]] const dockerfile::IgnoreFile &ignoreFile() const { return m_ignore; }

private:
    FolderTree(UniqueFd root, dockerfile::IgnoreFile ignore, StatCache *stats)
        : m_root(std::move(root)),
          m_ignore(std::move(ignore)),
          m_stats(stats)
    {
    }
    [[nodiscard]] Result<UniqueFd> openBeneath(std::string_view path, int flags) const;
    [[nodiscard]] Result<bool> isVisible(const TreeEntry &entry) const;
    [[nodiscard]] Result<std::vector<TreeEntry>> allChildren(std::string_view path) const;

    UniqueFd m_root;
    dockerfile::IgnoreFile m_ignore;
    StatCache *m_stats;
    mutable std::atomic<std::int64_t> m_bytesRead = 0;
};

} // namespace lamella::context
