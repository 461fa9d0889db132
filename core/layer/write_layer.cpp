// SPDX-License-Identifier: Apache-2.0
#include "core/layer/write_layer.h"

#include "core/base/path.h"
#include "core/layer/layer_entries.h"
#include "core/layer/layer_writer.h"

#include <map>

namespace lamella::layer {

namespace {

using archive::EntryType;
using archive::TarEntry;

constexpr const char *capabilityName = "security.capability";

EntryType typeOf(FileType type)
{
    switch (type) {
    case FileType::Folder:
        return EntryType::Folder;
    case FileType::Symlink:
        return EntryType::Symlink;
    case FileType::CharacterDevice:
        return EntryType::CharacterDevice;
    case FileType::BlockDevice:
        return EntryType::BlockDevice;
    case FileType::Fifo:
        return EntryType::Fifo;
    case FileType::File:
        break;
    }
    return EntryType::File;
}

TarEntry describe(const LayerEntry &entry, const std::string &path)
{
    TarEntry tar{.path = path,
                 .type = typeOf(entry.type),
                 .mode = entry.mode,
                 .uid = entry.uid,
                 .gid = entry.gid,
                 .mtime = entry.mtime,
                 .link = entry.link,
                 .deviceMajor = entry.deviceMajor,
                 .deviceMinor = entry.deviceMinor};
    if (entry.type == FileType::File)
        tar.size = entry.size;
    if (entry.type == FileType::Symlink)
        tar.mode = 0777;
    if (!entry.capability.empty())
        tar.xattrs.emplace(capabilityName, entry.capability);
    return tar;
}

std::int64_t secondsOf(Time time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

class Writing {
public:
    Writing(const LayerEntries::Nodes &nodes, ByteSink &tar, const WriteLayerOptions &options, std::stop_token stop)
        : m_nodes(&nodes),
          m_options(&options),
          m_below(options.below),
          m_writer(tar, options.clampTo),
          m_stop(std::move(stop))
    {
    }

    Result<CapturedLayer> run()
    {
        for (const auto &[path, node] : *m_nodes) {
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "writing the layer was cancelled", {}, {}};
            TRY(enter(folderOf(path)));
            TRY(add(path, node.entry));
        }
        return m_writer.finish();
    }

private:
    [[nodiscard]] VersionId below(std::string_view path) const
    {
        const auto found = m_below == nullptr ? std::nullopt : m_below->find(path);
        return found ? m_below->visible(*found, m_below->layerCount()) : noId;
    }

    Result<void> enter(std::string_view folder);
    Result<void> add(const std::string &path, const LayerEntry &entry);
    Result<void> addFile(const std::string &path, const LayerEntry &entry);
    Result<void> enterParent(const std::string &path);
    [[nodiscard]] bool sameAttributes(const LayerEntry &entry, VersionId version) const;
    Result<bool> same(const LayerEntry &entry, VersionId version) const;

    const LayerEntries::Nodes *m_nodes;
    const WriteLayerOptions *m_options;
    const ImageFiles *m_below;
    LayerWriter m_writer;
    std::stop_token m_stop;
    std::vector<std::string> m_open;                 ///< the folders that are entered, each within the one before
    std::map<std::string, std::string> m_firstNames; ///< of a file's several names the one that was written
};

/// Leaves and enters folders until `folder` is the innermost one.
Result<void> Writing::enter(std::string_view folder)
{
    while (!m_open.empty() && !isWithin(folder, m_open.back())) {
        m_open.pop_back();
        m_writer.leaveFolder();
    }
    if (folder == "." || (!m_open.empty() && m_open.back() == folder))
        return {};
    std::size_t at = m_open.empty() ? 0 : m_open.back().size() + 1;
    while (at < folder.size()) {
        const std::size_t end = std::min(folder.find('/', at), folder.size());
        TRY(enterParent(std::string(folder.substr(0, end))));
        at = end + 1;
    }
    return {};
}

/// Enters a folder that is not among the entries.
Result<void> Writing::enterParent(const std::string &path)
{
    const VersionId version = below(path);
    TarEntry entry{.path = path, .type = EntryType::Folder, .mode = 0755, .mtime = m_options->parentTime};
    const bool isThere = version != noId && m_below->version(version).type == FileType::Folder;
    if (isThere) {
        const FileVersion &folder = m_below->version(version);
        entry.mode = folder.mode;
        entry.uid = folder.uid;
        entry.gid = folder.gid;
        entry.mtime = timeOfEpoch(0, folder.mtime);
        const auto xattrs = m_below->xattrs(version);
        if (const auto capability = xattrs.find(capabilityName); capability != xattrs.end())
            entry.xattrs.insert(*capability);
    }
    m_open.push_back(path);
    return m_writer.enterFolder(std::move(entry), !isThere);
}

bool Writing::sameAttributes(const LayerEntry &entry, VersionId version) const
{
    const FileVersion &old = m_below->version(version);
    if (old.type != entry.type || old.uid != entry.uid || old.gid != entry.gid)
        return false;
    if (entry.type != FileType::Symlink && old.mode != entry.mode)
        return false;
    const bool isDevice = entry.type == FileType::CharacterDevice || entry.type == FileType::BlockDevice;
    if (isDevice && m_below->device(version) != std::pair(entry.deviceMajor, entry.deviceMinor))
        return false;
    const auto xattrs = m_below->xattrs(version);
    const auto capability = xattrs.find(capabilityName);
    return (capability == xattrs.end() ? std::string() : capability->second) == entry.capability;
}

Result<bool> Writing::same(const LayerEntry &entry, VersionId version) const
{
    if (version == noId || !sameAttributes(entry, version))
        return false;
    const FileVersion &old = m_below->version(version);
    if (entry.type == FileType::Folder)
        return true;
    if (secondsOf(timeOfEpoch(0, old.mtime)) != secondsOf(entry.mtime))
        return false;
    if (entry.type == FileType::Symlink)
        return m_below->link(version) == entry.link;
    if (entry.type != FileType::File)
        return true;
    const Sha256::Value *content = m_below->content(version);
    if (content == nullptr || old.size != entry.size)
        return false;
    if (entry.size == 0)
        return true;
    const auto source = TRY(entry.open());
    Sha256 hash;
    std::vector<std::byte> block(std::size_t{256} * 1024);
    while (const std::size_t count = TRY(source->read(block)))
        hash.update(std::span(block).first(count));
    return hash.finish() == *content;
}

Result<void> Writing::add(const std::string &path, const LayerEntry &entry)
{
    const VersionId version = below(path);
    if (entry.deleted)
        return version == noId ? Result<void>() : m_writer.whiteout(path);
    if (entry.type == FileType::Folder) {
        const bool changed = !TRY(same(entry, version));
        m_open.push_back(path);
        return m_writer.enterFolder(describe(entry, path), changed);
    }
    if (entry.type == FileType::File)
        return addFile(path, entry);
    return TRY(same(entry, version)) ? Result<void>() : m_writer.add(describe(entry, path));
}

Result<void> Writing::addFile(const std::string &path, const LayerEntry &entry)
{
    const auto target = entry.hardLinkTo.empty() ? m_nodes->end() : m_nodes->find(entry.hardLinkTo);
    const bool isLink = target != m_nodes->end() && target->second.entry.type == FileType::File;
    const LayerEntry &file = isLink ? target->second.entry : entry;
    if (TRY(same(file, below(path))))
        return {};
    const auto [first, isFirst] = m_firstNames.try_emplace(isLink ? entry.hardLinkTo : path, path);
    TarEntry tar = describe(file, path);
    if (!isFirst) {
        tar.type = EntryType::HardLink;
        tar.size = 0;
        tar.link = first->second;
        return m_writer.add(std::move(tar));
    }
    if (file.size == 0)
        return m_writer.add(std::move(tar));
    const auto source = TRY(file.open().within("/" + path));
    return m_writer.add(std::move(tar), source.get()).within("/" + path);
}

} // namespace

Result<CapturedLayer> writeLayer(std::vector<LayerEntry> entries, ByteSink &tar, const WriteLayerOptions &options,
                                 std::stop_token stop)
{
    LayerEntries all = TRY(LayerEntries::of(std::move(entries)));
    if (options.below != nullptr)
        all.removeReplaced(*options.below);
    Writing writing(all.nodes(), tar, options, std::move(stop));
    return writing.run().within("while storing a layer");
}

} // namespace lamella::layer
