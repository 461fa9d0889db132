// SPDX-License-Identifier: Apache-2.0
#include "core/build/growing_tree.h"

#include "core/base/path.h"

namespace lamella::build {

using layer::FileType;
using layer::LayerEntry;

GrowingTree::GrowingTree(const cache::ImageTree &below, std::vector<LayerEntry> made) : m_below(&below)
{
    for (LayerEntry &entry : made) {
        if (entry.hardLinkTo.empty() || !m_nodes.contains(entry.hardLinkTo))
            put(std::move(entry));
        else
            link(entry.path, entry.hardLinkTo);
    }
}

/// Whether something made on the way to a path takes away what lies below it.
bool GrowingTree::hidesBelow(const std::string &path) const
{
    for (std::string_view folder = folderOf(path); folder != "."; folder = folderOf(folder)) {
        const auto found = m_nodes.find(folder);
        if (found != m_nodes.end() && (found->second.afresh || found->second.file->type != FileType::Folder))
            return true;
    }
    return false;
}

Result<std::optional<GrowingTree::Seen>> GrowingTree::find(const std::string &path) const
{
    if (path == ".")
        return Seen{.isFolder = true, .link = {}};
    if (const auto found = m_nodes.find(path); found != m_nodes.end()) {
        const LayerEntry &entry = *found->second.file;
        Seen seen{.isFolder = entry.type == FileType::Folder, .link = {}};
        if (entry.type == FileType::Symlink)
            seen.link = entry.link;
        return seen;
    }
    if (hidesBelow(path))
        return std::nullopt;
    const std::optional<context::TreeEntry> entry = TRY(m_below->find(path));
    if (!entry)
        return std::nullopt;
    Seen seen{.isFolder = entry->type == context::FileType::Folder, .link = {}};
    if (entry->type == context::FileType::Symlink)
        seen.link = entry->link;
    return seen;
}

void GrowingTree::replace(const std::string &path, Node node)
{
    const auto found = m_nodes.find(path);
    const bool isFolder = node.file->type == FileType::Folder;
    if (found != m_nodes.end())
        node.afresh = isFolder && (found->second.afresh || found->second.file->type != FileType::Folder);
    if (!isFolder) {
        const auto from = m_nodes.lower_bound(path + "/");
        auto to = from;
        while (to != m_nodes.end() && isWithin(to->first, path))
            ++to;
        m_nodes.erase(from, to);
    }
    m_nodes.insert_or_assign(path, std::move(node));
}

void GrowingTree::put(LayerEntry entry)
{
    const std::string path = entry.path;
    replace(path, {std::make_shared<LayerEntry>(std::move(entry))});
}

Result<LayerEntry *> GrowingTree::toChange(const std::string &path)
{
    if (const auto found = m_nodes.find(path); found != m_nodes.end())
        return found->second.file->type == FileType::Folder ? nullptr : found->second.file.get();
    const std::optional<context::TreeEntry> entry =
        hidesBelow(path) ? std::optional<context::TreeEntry>() : TRY(m_below->find(path));
    if (!entry || entry->type != context::FileType::Regular)
        return nullptr;
    put({.path = path,
         .size = static_cast<std::uint64_t>(entry->size),
         .mode = entry->mode,
         .uid = static_cast<std::uint32_t>(entry->uid),
         .gid = static_cast<std::uint32_t>(entry->gid),
         .mtime = entry->modified,
         .capability = entry->capability,
         .open = [below = m_below, file = *entry] { return below->open(file); }});
    return m_nodes.at(path).file.get();
}

void GrowingTree::link(const std::string &path, const std::string &target)
{
    if (path != target)
        replace(path, {m_nodes.at(target).file});
}

std::vector<LayerEntry> GrowingTree::take()
{
    std::vector<LayerEntry> entries;
    std::map<const LayerEntry *, std::string> firstNames;
    for (const auto &[path, node] : m_nodes) {
        if (node.afresh)
            entries.push_back({.path = path, .deleted = true});
        const auto [first, isFirst] = firstNames.try_emplace(node.file.get(), path);
        LayerEntry entry = *node.file;
        entry.path = path;
        entry.hardLinkTo = isFirst ? std::string() : first->second;
        entries.push_back(std::move(entry));
    }
    m_nodes.clear();
    return entries;
}

} // namespace lamella::build
