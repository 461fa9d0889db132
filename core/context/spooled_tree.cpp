// SPDX-License-Identifier: Apache-2.0
#include "core/context/spooled_tree.h"

#include "core/base/file.h"

#include <format>

namespace lamella::context {

namespace {

constexpr std::size_t blockSize = std::size_t{64} * 1024;

/// In the order of paths, everything below a folder lies between these two.
std::string startBelow(std::string_view folder)
{
    return std::string(folder) + '/';
}
std::string endBelow(std::string_view folder)
{
    return std::string(folder) + static_cast<char>('/' + 1);
}

} // namespace

SpooledTree::SpooledTree(UniqueFd spool, std::uint64_t mostBytes) : m_spool(std::move(spool)), m_mostBytes(mostBytes)
{
    constexpr unsigned rootMode = 0755;
    m_nodes["."] = Node{.entry = {.path = ".", .type = FileType::Folder, .mode = rootMode}};
}

Result<std::unique_ptr<SpooledTree>> SpooledTree::make(const std::filesystem::path &folder, std::uint64_t mostBytes)
{
    return std::unique_ptr<SpooledTree>(new SpooledTree(TRY(openUnnamed(folder)), mostBytes));
}

void SpooledTree::put(Node node)
{
    const std::string path = node.entry.path;
    m_nameBytes += path.size() + node.entry.link.size();
    if (node.entry.type != FileType::Folder)
        m_nodes.erase(m_nodes.lower_bound(startBelow(path)), m_nodes.lower_bound(endBelow(path)));
    m_nodes.insert_or_assign(path, std::move(node));
}

void SpooledTree::add(TreeEntry entry)
{
    put({.entry = std::move(entry)});
}

Result<void> SpooledTree::addFile(TreeEntry entry, ByteSource &bytes)
{
    Node node{.entry = std::move(entry), .offset = m_written};
    Sha256 hasher;
    FdSink sink(m_spool.get());
    std::vector<std::byte> block(blockSize);
    while (const std::size_t count = TRY(bytes.read(block))) {
        if (count > m_mostBytes - m_written)
            return Error{ErrorCode::TooLarge,
                         std::format("its files have more than {} bytes", m_mostBytes),
                         {},
                         "put them into a folder and build that"};
        const ByteSpan read = std::span(block).first(count);
        TRY(sink.write(read));
        hasher.update(read);
        m_written += count;
    }
    node.entry.size = static_cast<std::int64_t>(m_written - node.offset);
    node.content = hasher.finish();
    put(std::move(node));
    return {};
}

Result<void> SpooledTree::addName(const std::string &path, const std::string &target)
{
    const auto found = m_nodes.find(target);
    if (found == m_nodes.end() || found->second.entry.type == FileType::Folder)
        return Error{ErrorCode::NotFound, target + " is no file", {}, {}};
    if (path == target)
        return {};
    if (found->second.entry.inode == std::pair<std::uint64_t, std::uint64_t>())
        found->second.entry.inode = {1, ++m_inodes};
    Node node = found->second;
    node.entry.path = path;
    put(std::move(node));
    return {};
}

Result<void> SpooledTree::finish()
{
    m_bytes = TRY(FileRange::of(std::move(m_spool), 0, m_written));
    return {};
}

Result<std::optional<TreeEntry>> SpooledTree::find(std::string_view path) const
{
    const auto found = m_nodes.find(path);
    return found == m_nodes.end() ? std::nullopt : std::optional(found->second.entry);
}

Result<std::vector<TreeEntry>> SpooledTree::children(std::string_view path) const
{
    const std::string start = path == "." ? std::string() : startBelow(path);
    std::vector<TreeEntry> entries;
    auto place = m_nodes.lower_bound(start);
    while (place != m_nodes.end() && place->first.starts_with(start)) {
        const std::size_t below = place->first.find('/', start.size());
        if (below != std::string::npos) {
            place = m_nodes.lower_bound(endBelow(std::string_view(place->first).substr(0, below)));
            continue;
        }
        if (place->first != ".")
            entries.push_back(place->second.entry);
        ++place;
    }
    return entries;
}

Result<const SpooledTree::Node *> SpooledTree::fileAt(std::string_view path) const
{
    const auto found = m_nodes.find(path);
    if (found == m_nodes.end() || found->second.entry.type != FileType::Regular)
        return Error{ErrorCode::NotFound, std::string(path) + " is no file of the build context", {}, {}};
    return &found->second;
}

Result<Digest> SpooledTree::contentDigest(const TreeEntry &entry) const
{
    return Digest::fromSha256Hex(toHex(TRY(fileAt(entry.path))->content));
}

Result<std::unique_ptr<ByteSource>> SpooledTree::open(const TreeEntry &entry) const
{
    const Node *node = TRY(fileAt(entry.path));
    return m_bytes.part(node->offset, static_cast<std::uint64_t>(node->entry.size)).stream();
}

} // namespace lamella::context
