// SPDX-License-Identifier: Apache-2.0
#include "core/layer/capture.h"

#include "core/base/file.h"
#include "core/layer/layer_writer.h"
#include "core/layer/merged_tree.h"
#include "core/layer/overlay_marks.h"
#include "core/layer/same_file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <set>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace lamella::layer {

namespace {

using archive::EntryType;
using archive::TarEntry;

EntryType typeOf(const struct stat &status)
{
    switch (status.st_mode & S_IFMT) {
    case S_IFDIR:
        return EntryType::Folder;
    case S_IFLNK:
        return EntryType::Symlink;
    case S_IFCHR:
        return EntryType::CharacterDevice;
    case S_IFBLK:
        return EntryType::BlockDevice;
    case S_IFIFO:
        return EntryType::Fifo;
    default:
        return EntryType::File;
    }
}

Result<std::uint32_t> mapped(std::uint32_t id, std::span<const IdRange> ranges, const std::string &path)
{
    if (ranges.empty())
        return id;
    for (const IdRange &range : ranges)
        if (id >= range.host && id - range.host < range.count)
            return range.container + (id - range.host);
    return Error{ErrorCode::InvalidInput,
                 "the owner " + std::to_string(id) + " of /" + path + " is not mapped in the user namespace",
                 {},
                 {}};
}

class Capture {
public:
    Capture(ByteSink &tar, const CaptureOptions &options, std::stop_token stop)
        : m_writer(tar, options.clampTo),
          m_options(&options),
          m_ignored(options.ignoredPaths.begin(), options.ignoredPaths.end()),
          m_stop(std::move(stop))
    {
    }

    Result<CapturedLayer> run(const std::filesystem::path &upper, const MergedFolder &lower)
    {
        const UniqueFd root(::open(upper.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!root)
            return systemError("cannot read the folder " + upper.string(), errno);
        TRY(walk({root.get(), "", isOpaque(root.get(), m_options->userXattrs)}, lower));
        return m_writer.finish();
    }

private:
    /// A folder of the upper one.
    struct Place {
        int descriptor;
        std::string path;      ///< "etc/apt"; empty for the root
        bool compared = false; ///< what is below and not here is gone

        [[nodiscard]] std::string at(const std::string &name) const { return path.empty() ? name : path + "/" + name; }
    };

    Result<void> walk(const Place &place, const MergedFolder &lower);
    Result<void> visit(const Place &place, const std::string &name, const MergedFolder &lower);
    Result<void> visitFolder(const Place &place, const std::string &name, const struct stat &status,
                             const MergedFolder &lower);
    Result<void> visitOther(const Place &place, const std::string &name, const struct stat &status,
                            const MergedFolder &lower);
    Result<TarEntry> describe(const std::string &path, const struct stat &status, std::string capability) const;

    LayerWriter m_writer;
    const CaptureOptions *m_options;
    std::set<std::string> m_ignored;
    std::stop_token m_stop;
    std::map<std::pair<dev_t, ino_t>, std::string> m_firstNames;
};

Result<TarEntry> Capture::describe(const std::string &path, const struct stat &status, std::string capability) const
{
    TarEntry entry{.path = path, .type = typeOf(status), .mode = status.st_mode & 07777U};
    entry.uid = TRY(mapped(status.st_uid, m_options->uids, path));
    entry.gid = TRY(mapped(status.st_gid, m_options->gids, path));
    entry.mtime = timeOfEpoch(status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    if (entry.isFile())
        entry.size = static_cast<std::uint64_t>(status.st_size);
    if (entry.type == EntryType::CharacterDevice || entry.type == EntryType::BlockDevice) {
        entry.deviceMajor = major(status.st_rdev);
        entry.deviceMinor = minor(status.st_rdev);
    }
    if (!capability.empty())
        entry.xattrs.emplace("security.capability", std::move(capability));
    return entry;
}

Result<void> Capture::walk(const Place &place, const MergedFolder &lower)
{
    const auto here = TRY(namesIn("/proc/self/fd/" + std::to_string(place.descriptor)));
    std::vector<std::string> all = here;
    if (place.compared && !lower.isEmpty()) {
        const std::set<std::string> below = TRY(lower.names());
        all.clear();
        std::ranges::set_union(here, below, std::back_inserter(all));
    }
    for (const std::string &name : all) {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "writing the layer was cancelled", {}, {}};
        if (std::ranges::binary_search(here, name))
            TRY(visit(place, name, lower));
        else
            TRY(m_writer.whiteout(place.at(name)));
    }
    return {};
}

Result<void> Capture::visit(const Place &place, const std::string &name, const MergedFolder &lower)
{
    struct stat status{};
    if (::fstatat(place.descriptor, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return systemError("cannot look at /" + place.at(name), errno);
    if (S_ISDIR(status.st_mode))
        return visitFolder(place, name, status, lower);
    if (S_ISSOCK(status.st_mode) || m_ignored.contains(place.at(name)))
        return {};
    if (!isWhiteout(status))
        return visitOther(place, name, status, lower);
    const auto gone = TRY(lower.child(name));
    return gone ? m_writer.whiteout(place.at(name)) : Result<void>();
}

Result<void> Capture::visitFolder(const Place &place, const std::string &name, const struct stat &status,
                                  const MergedFolder &lower)
{
    const UniqueFd folder(::openat(place.descriptor, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder)
        return systemError("cannot read the folder /" + place.at(name), errno);
    const std::string path = place.at(name);
    std::string capability = capabilityOf(folder.get());
    const auto below = TRY(lower.child(name));
    bool changed = !below || !sameAttributes(status, capability, below->status, capabilityOf(below->path));
    if (m_ignored.contains(path))
        changed = false;
    TarEntry entry = TRY(describe(path, status, std::move(capability)));
    TRY(m_writer.enterFolder(std::move(entry), changed));
    const bool compared = place.compared || isOpaque(folder.get(), m_options->userXattrs);
    const MergedFolder lowerFolder = below && below->isFolder() ? TRY(lower.folder(name)) : MergedFolder();
    TRY(walk({folder.get(), path, compared}, lowerFolder));
    m_writer.leaveFolder();
    return {};
}

Result<void> Capture::visitOther(const Place &place, const std::string &name, const struct stat &status,
                                 const MergedFolder &lower)
{
    const std::string path = place.at(name);
    UniqueFd file;
    std::string capability;
    if (S_ISREG(status.st_mode)) {
        file.reset(::openat(place.descriptor, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        if (!file)
            return systemError("cannot read /" + path, errno);
        capability = capabilityOf(file.get());
    }
    std::string link;
    if (S_ISLNK(status.st_mode))
        link = TRY(readLink(place.descriptor, name));
    const auto below = TRY(lower.child(name));
    if (below && TRY(sameFile({status, capability, link, file.get()}, below->status, below->path)))
        return {};
    TarEntry entry = TRY(describe(path, status, std::move(capability)));
    entry.link = std::move(link);
    if (status.st_nlink > 1) {
        const auto [first, isFirst] = m_firstNames.try_emplace({status.st_dev, status.st_ino}, path);
        if (!isFirst) {
            entry.type = EntryType::HardLink;
            entry.size = 0;
            entry.link = first->second;
            return m_writer.add(std::move(entry));
        }
    }
    FdSource content(file.get());
    return m_writer.add(std::move(entry), &content);
}

} // namespace

Result<CapturedLayer> captureLayer(const std::filesystem::path &upper, std::span<const std::filesystem::path> lowers,
                                   ByteSink &tar, const CaptureOptions &options, std::stop_token stop)
{
    Capture capture(tar, options, std::move(stop));
    return capture.run(upper, MergedFolder(lowers, options.userXattrs)).within("while storing a layer");
}

} // namespace lamella::layer
