// SPDX-License-Identifier: Apache-2.0
#include "core/layer/layer_entries.h"

#include "core/base/path.h"

#include <algorithm>

namespace lamella::layer {

bool WalkOrder::operator()(std::string_view a, std::string_view b) const
{
    return std::ranges::lexicographical_compare(a, b, [](char one, char other) {
        const auto rank = [](char byte) { return byte == '/' ? 0 : static_cast<unsigned char>(byte) + 1; };
        return rank(one) < rank(other);
    });
}

Result<LayerEntries> LayerEntries::of(std::vector<LayerEntry> entries)
{
    LayerEntries all;
    for (LayerEntry &entry : entries)
        TRY(all.add(std::move(entry)));
    for (const auto &[path, node] : all.m_nodes) {
        const auto parent = all.m_nodes.find(folderOf(path));
        if (parent != all.m_nodes.end()
            && (parent->second.entry.deleted || parent->second.entry.type != FileType::Folder))
            return Error{ErrorCode::InvalidInput,
                         "/" + path + " cannot be made in /" + parent->first + ", which is no folder",
                         {},
                         {}};
    }
    return all;
}

void LayerEntries::dropBelow(const std::string &path)
{
    const auto from = m_nodes.lower_bound(path + "/");
    auto to = from;
    while (to != m_nodes.end() && isWithin(to->first, path))
        ++to;
    m_nodes.erase(from, to);
}

Result<void> LayerEntries::add(LayerEntry entry)
{
    const std::string path = entry.path;
    if (path.empty() || path == "." || path.starts_with('/') || path == ".." || path.starts_with("../")
        || cleanPath(path) != path)
        return Error{ErrorCode::InvalidInput, "\"" + path + "\" is no path of a layer", {}, {}};
    const auto known = m_nodes.find(path);
    const bool isFolder = !entry.deleted && entry.type == FileType::Folder;
    const bool wasFolder =
        known != m_nodes.end() && !known->second.entry.deleted && known->second.entry.type == FileType::Folder;
    const bool replaces = known != m_nodes.end() && (known->second.replaces || !wasFolder);
    if (!isFolder)
        dropBelow(path);
    m_nodes[path] = {std::move(entry), isFolder && replaces};
    return {};
}

void LayerEntries::removeReplaced(const ImageFiles &below)
{
    for (auto at = m_nodes.begin(); at != m_nodes.end(); ++at) {
        const auto &[path, node] = *at;
        const VersionId version = node.replaces ? below.resolve(path, below.layerCount(), false) : noId;
        if (version == noId)
            continue;
        for (const PathId child : below.children(below.version(version).path)) {
            if (below.visible(child, below.layerCount()) == noId)
                continue;
            const std::string name = path + "/" + std::string(below.name(child));
            const auto [made, isNew] = m_nodes.try_emplace(name);
            if (isNew)
                made->second.entry = {.path = name, .deleted = true};
            else
                made->second.replaces = made->second.entry.type == FileType::Folder && !made->second.entry.deleted;
        }
    }
}

} // namespace lamella::layer
