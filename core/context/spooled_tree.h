// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/base/sha256.h"
#include "core/context/tree.h"

#include <filesystem>
#include <map>
#include <memory>

namespace lamella::context {

/// A tree of files that came as a stream: an archive, a download. Their bytes lie one behind the other in an unnamed
/// file, which is gone with the tree, or with the process. First one thread fills it, then it is finished and read.
class SpooledTree : public Tree {
public:
    /// `folder` says on which file system; files may have `mostBytes` together.
    static Result<std::unique_ptr<SpooledTree>> make(const std::filesystem::path &folder,
                                                     std::uint64_t mostBytes = largestFiles);

    static constexpr std::uint64_t largestFiles = std::uint64_t{1} << 36;

    /// Adds what is no regular file. What was at its path goes, below it as well unless both are folders. Its folder
    /// must be there.
    void add(TreeEntry entry);

    /// The same for a regular file; `entry.size` is what `bytes` gives. TooLarge when that is too much.
    Result<void> addFile(TreeEntry entry, ByteSource &bytes);

    /// Another name for the file at `target`, which is what add() or addFile() made of it. NotFound when there is none.
    Result<void> addName(const std::string &path, const std::string &target);

    /// Ends the filling.
    Result<void> finish();

    /// How many paths it holds, and the bytes of all names and links that were ever added: what it takes of memory.
    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }
    [[nodiscard]] std::uint64_t nameBytes() const { return m_nameBytes; }

    Result<std::optional<TreeEntry>> find(std::string_view path) const override;
    Result<std::vector<TreeEntry>> children(std::string_view path) const override;
    Result<Digest> contentDigest(const TreeEntry &entry) const override;
    Result<std::unique_ptr<ByteSource>> open(const TreeEntry &entry) const override;

private:
    struct Node {
        TreeEntry entry;
        std::uint64_t offset = 0; ///< of a file's bytes among those of all
        Sha256::Value content{};
    };

    SpooledTree(UniqueFd spool, std::uint64_t mostBytes);
    void put(Node node);
    [[nodiscard]] Result<const Node *> fileAt(std::string_view path) const;

    std::map<std::string, Node, std::less<>> m_nodes; ///< by path
    UniqueFd m_spool;                                 ///< while it is filled
    FileRange m_bytes;
    std::uint64_t m_mostBytes;
    std::uint64_t m_written = 0;
    std::uint64_t m_inodes = 0;
    std::uint64_t m_nameBytes = 0;
};

} // namespace lamella::context
