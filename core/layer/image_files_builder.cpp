// SPDX-License-Identifier: Apache-2.0
#include "core/layer/image_files_builder.h"

#include "core/base/path.h"

#include <algorithm>
#include <utility>

namespace lamella::layer {

namespace {

constexpr int mostLinks = 255;
constexpr std::size_t firstTableSize = 1024;

FileType typeOf(RowKind kind)
{
    switch (kind) {
    case RowKind::Folder:
        return FileType::Folder;
    case RowKind::Symlink:
        return FileType::Symlink;
    case RowKind::CharacterDevice:
        return FileType::CharacterDevice;
    case RowKind::BlockDevice:
        return FileType::BlockDevice;
    case RowKind::Fifo:
        return FileType::Fifo;
    default:
        return FileType::File;
    }
}

} // namespace

ImageFilesBuilder::ImageFilesBuilder(ImageFiles &files) : m_files(files)
{
    m_files.m_table.assign(firstTableSize, noId);
    m_files.m_paths.push_back({});
    putImplicitFolder(0);
}

VersionId ImageFilesBuilder::alive(PathId path) const
{
    const VersionId newest = m_files.m_paths[path].newest;
    return newest != noId && m_files.m_versions[newest].died == FileVersion::never ? newest : noId;
}

void ImageFilesBuilder::grow()
{
    m_files.m_table.assign(m_files.m_table.size() * 2, noId);
    for (PathId path = 1; path < m_files.m_paths.size(); ++path) {
        const auto &entry = m_files.m_paths[path];
        m_files.m_table[m_files.slotOf(entry.parent, entry.name)] = path;
    }
}

PathId ImageFilesBuilder::childOf(PathId folder, std::string_view name, bool make)
{
    const std::size_t slot = m_files.slotOf(folder, name);
    if (m_files.m_table[slot] != noId || !make)
        return m_files.m_table[slot];
    const auto path = static_cast<PathId>(m_files.m_paths.size());
    m_files.m_table[slot] = path;
    ImageFiles::Path &parent = m_files.m_paths[folder];
    const PathId sibling = std::exchange(parent.firstChild, path);
    m_files.m_paths.push_back({.name = keep(name), .parent = folder, .nextSibling = sibling});
    if (m_files.m_paths.size() * 2 > m_files.m_table.size())
        grow();
    return path;
}

std::string_view ImageFilesBuilder::keep(std::string_view text)
{
    return *m_files.m_names.emplace(text).first;
}

Result<PathId> ImageFilesBuilder::locateFolder(std::string_view path, bool make)
{
    if (m_lastFolder == path)
        return m_lastFolderId;
    std::vector<std::string_view> rest = pathParts(path);
    std::ranges::reverse(rest);
    PathId current = 0;
    int links = 0;
    while (!rest.empty()) {
        const std::string_view part = rest.back();
        rest.pop_back();
        if (part == "..") {
            current = m_files.m_paths[current].parent;
            continue;
        }
        const PathId child = childOf(current, part, make);
        const VersionId version = child == noId ? noId : alive(child);
        if (version != noId && m_files.m_versions[version].type == FileType::Symlink) {
            if (++links > mostLinks)
                return Error{ErrorCode::Corrupt, "too many symlinks on the way to /" + std::string(path), {}, {}};
            const std::string_view target = m_files.link(version);
            current = target.starts_with('/') ? 0 : current;
            const auto parts = pathParts(target);
            rest.insert(rest.end(), parts.rbegin(), parts.rend());
            continue;
        }
        const bool isFolder = version != noId && m_files.m_versions[version].type == FileType::Folder;
        if (!isFolder && !make)
            return noId;
        if (!isFolder)
            putImplicitFolder(child);
        current = child;
    }
    if (make && links == 0) {
        m_lastFolder = path;
        m_lastFolderId = current;
    }
    return current;
}

Result<PathId> ImageFilesBuilder::locate(std::string_view path, bool make)
{
    if (path.empty())
        return PathId{0};
    const std::size_t slash = path.rfind('/');
    const std::string_view folder = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    const PathId parent = TRY(locateFolder(folder, make));
    return parent == noId ? noId : childOf(parent, path.substr(slash + 1), make);
}

void ImageFilesBuilder::end(VersionId version, Ending ending)
{
    m_files.m_versions[version].died = m_number;
    m_files.m_versions[version].ending = ending;
}

void ImageFilesBuilder::put(FileVersion version)
{
    const auto id = static_cast<VersionId>(m_files.m_versions.size());
    const VersionId before = alive(version.path);
    if (before != noId) {
        if (m_files.m_versions[before].type == FileType::Folder && version.type != FileType::Folder) {
            endBelow(version.path, Ending::Replaced);
            m_lastFolder.reset();
        }
        end(before, Ending::Overwritten);
    }
    if (version.type == FileType::Symlink)
        m_lastFolder.reset();
    version.previous = std::exchange(m_files.m_paths[version.path].newest, id);
    version.born = m_number;
    if (version.inode == noId)
        version.inode = id;
    m_files.m_versions.push_back(version);
}

void ImageFilesBuilder::putImplicitFolder(PathId path)
{
    put({.path = path, .mode = 0755, .type = FileType::Folder});
}

bool ImageFilesBuilder::endBelow(PathId folder, Ending ending)
{
    bool ownRemain = false;
    for (PathId child = m_files.m_paths[folder].firstChild; child != noId; child = m_files.m_paths[child].nextSibling) {
        const VersionId version = alive(child);
        if (version == noId)
            continue;
        const bool isFolder = m_files.m_versions[version].type == FileType::Folder;
        const bool replaced = ending == Ending::Replaced;
        const bool ownBelow = isFolder && endBelow(child, ending);
        if (m_files.m_versions[version].born == m_number && !replaced) {
            ownRemain = true;
            continue;
        }
        end(version, ending);
        if (!ownBelow)
            continue;
        ownRemain = true;
        putImplicitFolder(child);
    }
    return ownRemain;
}

void ImageFilesBuilder::whiteout(PathId path)
{
    const VersionId version = alive(path);
    if (version == noId)
        return;
    const bool isFolder = m_files.m_versions[version].type == FileType::Folder;
    const bool ownBelow = isFolder && endBelow(path, Ending::Whiteout);
    if (m_files.m_versions[version].born == m_number)
        return;
    end(version, Ending::Whiteout);
    if (ownBelow)
        putImplicitFolder(path);
    m_lastFolder.reset();
}

Result<void> ImageFilesBuilder::addHardLink(PathId path, const IndexRow &row, std::uint32_t number)
{
    const PathId target = TRY(locate(m_index->text(row.link), false));
    const VersionId found = target == noId ? noId : alive(target);
    FileVersion version{
        .mtime = row.mtime, .path = path, .row = number, .uid = row.uid, .gid = row.gid, .mode = row.mode};
    if (found != noId && m_files.m_versions[found].type != FileType::Folder) {
        version = m_files.m_versions[found];
        version.path = path;
        version.row = number;
        version.died = FileVersion::never;
        version.ending = Ending::Alive;
        m_files.m_hardLinks.emplace_back(static_cast<VersionId>(m_files.m_versions.size()), target);
    }
    put(version);
    return {};
}

Result<void> ImageFilesBuilder::addRow(std::uint32_t number)
{
    const IndexRow &row = m_index->rows()[number];
    const std::string_view text = m_index->text(row.path);
    if (row.kind == RowKind::Opaque) {
        endBelow(TRY(locateFolder(text, true)), Ending::Opaque);
        m_lastFolder.reset();
        return {};
    }
    const PathId path = TRY(locate(text, true));
    if (row.kind == RowKind::Whiteout) {
        whiteout(path);
        return {};
    }
    if (row.kind == RowKind::HardLink)
        return addHardLink(path, row, number);
    put({.size = row.kind == RowKind::File ? row.size : 0,
         .mtime = row.mtime,
         .path = path,
         .row = number,
         .uid = row.uid,
         .gid = row.gid,
         .mode = row.mode,
         .type = typeOf(row.kind)});
    return {};
}

Result<void> ImageFilesBuilder::add(std::shared_ptr<const LayerIndex> layer)
{
    if (m_files.m_layers.size() + 2 >= FileVersion::never)
        return Error{ErrorCode::TooLarge, "the image has too many layers", {}, {}};
    m_index = layer.get();
    m_files.m_layers.push_back(std::move(layer));
    m_number = static_cast<std::uint16_t>(m_files.m_layers.size());
    m_lastFolder.reset();
    const auto count = static_cast<std::uint32_t>(m_index->rows().size());
    for (std::uint32_t number = 0; number < count; ++number)
        TRY(addRow(number));
    return {};
}

} // namespace lamella::layer
