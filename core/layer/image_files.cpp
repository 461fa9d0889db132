// SPDX-License-Identifier: Apache-2.0
#include "core/layer/image_files.h"

#include "core/base/path.h"
#include "core/layer/image_files_builder.h"

#include <algorithm>
#include <ranges>

namespace lamella::layer {

namespace {

constexpr int mostLinks = 255;

} // namespace

/// Where a walk along a path came to.
struct ImageFiles::Walked {
    VersionId version = noId;           ///< what stands at the end; noId: nothing
    PathId folder = 0;                  ///< the last folder reached
    std::vector<std::string_view> rest; ///< the parts behind it, in order; empty when all were walked
    bool tooManyLinks = false;
    bool notAFolder = false; ///< a part on the way is something else than a folder
};

Result<ImageFiles> ImageFiles::build(std::vector<std::shared_ptr<const LayerIndex>> layers)
{
    ImageFiles files;
    ImageFilesBuilder builder(files);
    for (std::size_t number = 0; number < layers.size(); ++number)
        TRY(builder.add(std::move(layers[number])).within("layer " + std::to_string(number + 1)));
    return files;
}

std::size_t ImageFiles::slotOf(PathId folder, std::string_view name) const
{
    constexpr std::size_t spread = 0x9e3779b97f4a7c15;
    const std::size_t mask = m_table.size() - 1;
    std::size_t slot = (std::hash<std::string_view>()(name) ^ (folder * spread)) & mask;
    while (m_table[slot] != noId) {
        const Path &path = m_paths[m_table[slot]];
        if (path.parent == folder && path.name == name)
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

PathId ImageFiles::child(PathId folder, std::string_view name) const
{
    return m_table[slotOf(folder, name)];
}

std::string ImageFiles::fullPath(PathId path) const
{
    std::vector<std::string_view> names;
    for (; path != 0; path = parent(path))
        names.push_back(name(path));
    std::string text;
    for (const std::string_view name : std::views::reverse(names))
        text.append("/").append(name);
    return text.empty() ? "/" : text;
}

std::vector<PathId> ImageFiles::children(PathId path) const
{
    std::vector<PathId> found;
    for (PathId child = m_paths[path].firstChild; child != noId; child = m_paths[child].nextSibling)
        found.push_back(child);
    return found;
}

std::optional<PathId> ImageFiles::find(std::string_view path) const
{
    PathId current = 0;
    for (const std::string_view part : pathParts(path)) {
        current = child(current, part);
        if (current == noId)
            return std::nullopt;
    }
    return current;
}

VersionId ImageFiles::visible(PathId path, int layer) const
{
    VersionId id = m_paths[path].newest;
    while (id != noId && !m_versions[id].visibleAfter(layer))
        id = m_versions[id].previous;
    return id;
}

ImageFiles::Walked ImageFiles::walk(std::string_view path, int layer, bool followLast) const
{
    Walked walked;
    walked.version = visible(0, layer);
    walked.rest = pathParts(path);
    std::ranges::reverse(walked.rest);
    int links = 0;
    while (!walked.rest.empty()) {
        const std::string_view part = walked.rest.back();
        if (part == "..") {
            walked.rest.pop_back();
            walked.folder = parent(walked.folder);
            walked.version = visible(walked.folder, layer);
            continue;
        }
        const PathId next = child(walked.folder, part);
        walked.version = next == noId ? noId : visible(next, layer);
        const bool isLast = walked.rest.size() == 1;
        if (walked.version == noId)
            break;
        const FileVersion &found = m_versions[walked.version];
        if (found.type == FileType::Symlink && (!isLast || followLast)) {
            if (++links > mostLinks) {
                walked.tooManyLinks = true;
                walked.version = noId;
                break;
            }
            walked.rest.pop_back();
            const std::string_view target = link(walked.version);
            walked.folder = target.starts_with('/') ? 0 : walked.folder;
            walked.version = visible(walked.folder, layer);
            const auto parts = pathParts(target);
            walked.rest.insert(walked.rest.end(), parts.rbegin(), parts.rend());
            continue;
        }
        if (found.type != FileType::Folder) {
            walked.notAFolder = !isLast;
            walked.version = isLast ? walked.version : noId;
            break;
        }
        walked.rest.pop_back();
        walked.folder = next;
    }
    std::ranges::reverse(walked.rest);
    return walked;
}

VersionId ImageFiles::resolve(std::string_view path, int layer, bool followLast) const
{
    return walk(path, layer, followLast).version;
}

Result<std::string> ImageFiles::landing(std::string_view path, int layer) const
{
    const Walked walked = walk(path, layer, false);
    if (walked.tooManyLinks || walked.notAFolder)
        return Error{ErrorCode::InvalidInput,
                     "nothing can be made at " + std::string(path)
                         + (walked.notAFolder ? ": a part of it is no folder" : ": its symlinks lead nowhere"),
                     {},
                     {}};
    std::string text = fullPath(walked.folder);
    for (const std::string_view part : walked.rest)
        text = joinPath(text, part);
    return text;
}

const IndexRow *ImageFiles::rowOf(const FileVersion &version) const
{
    return version.row == noId ? nullptr : &layer(version.born).rows()[version.row];
}

std::string_view ImageFiles::link(VersionId version) const
{
    const FileVersion &inode = m_versions[m_versions[version].inode];
    const IndexRow *row = rowOf(inode);
    return row == nullptr || inode.type != FileType::Symlink ? std::string_view() : layer(inode.born).text(row->link);
}

PathId ImageFiles::hardLinkTo(VersionId version) const
{
    const auto found = std::ranges::lower_bound(m_hardLinks, version, {}, &std::pair<VersionId, PathId>::first);
    return found != m_hardLinks.end() && found->first == version ? found->second : noId;
}

const Sha256::Value *ImageFiles::content(VersionId version) const
{
    const FileVersion &inode = m_versions[m_versions[version].inode];
    const IndexRow *row = rowOf(inode);
    return row == nullptr || inode.type != FileType::File ? nullptr : layer(inode.born).content(*row);
}

std::map<std::string, std::string> ImageFiles::xattrs(VersionId version) const
{
    const FileVersion &inode = m_versions[m_versions[version].inode];
    const IndexRow *row = rowOf(inode);
    return row == nullptr ? std::map<std::string, std::string>() : layer(inode.born).xattrs(*row);
}

std::pair<std::uint32_t, std::uint32_t> ImageFiles::device(VersionId version) const
{
    const FileVersion &inode = m_versions[m_versions[version].inode];
    const IndexRow *row = rowOf(inode);
    if (row == nullptr)
        return {0, 0};
    return {row->deviceMajor, row->deviceMinor};
}

bool ImageFiles::same(VersionId a, VersionId b) const
{
    const FileVersion &one = m_versions[a];
    const FileVersion &other = m_versions[b];
    if (one.inode == other.inode)
        return true;
    if (one.type != other.type || one.uid != other.uid || one.gid != other.gid || one.size != other.size)
        return false;
    if (one.type != FileType::Symlink && one.mode != other.mode)
        return false;
    const Sha256::Value *content = this->content(a);
    const Sha256::Value *otherContent = this->content(b);
    if ((content == nullptr) != (otherContent == nullptr) || (content != nullptr && *content != *otherContent))
        return false;
    return link(a) == link(b) && device(a) == device(b) && xattrs(a) == xattrs(b);
}

} // namespace lamella::layer
