// SPDX-License-Identifier: Apache-2.0
#include "core/layer/layer_root.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/layer/file_attributes.h"
#include "core/layer/overlay_marks.h"
#include "core/layer/same_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <linux/openat2.h>
#include <ranges>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace lamella::layer {

namespace {

constexpr int mostLinks = 255;

std::string joined(const std::vector<std::string> &parts)
{
    std::string path;
    for (const std::string &part : parts)
        path += (path.empty() ? "" : "/") + part;
    return path;
}

/// Puts the parts of `path` in front of what is still to be walked; the next part stands last.
void putInFront(std::vector<std::string> &rest, std::string_view path)
{
    for (const std::string_view part : pathParts(path) | std::views::reverse)
        rest.emplace_back(part);
}

} // namespace

Result<LayerRoot> LayerRoot::open(const std::filesystem::path &folder,
                                  std::optional<std::span<const std::filesystem::path>> lowers, bool userXattrs)
{
    LayerRoot root;
    root.m_root.reset(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.m_root)
        return systemError("cannot open the folder " + folder.string(), errno);
    std::vector<std::filesystem::path> layers{folder};
    if (lowers)
        layers.insert(layers.end(), lowers->begin(), lowers->end());
    root.m_merged = MergedFolder(layers, userXattrs);
    root.m_userXattrs = userXattrs;
    root.m_knowsBelow = lowers.has_value();
    return root;
}

Result<void> LayerRoot::prepare()
{
    if (!m_knowsBelow)
        m_guessed.insert("");
    FileAttributes attributes{.mode = 0755, .mtime = {}, .xattrs = {}};
    const MergedFolder below = m_merged.withoutTop();
    if (!below.isEmpty()) {
        struct stat status{};
        if (::stat(below.path().c_str(), &status) != 0)
            return systemError("cannot look at " + below.path(), errno);
        attributes = TRY(attributesOf(below.path(), status));
    }
    m_times[""] = attributes.mtime;
    return setAttributes(m_root.get(), attributes, "");
}

Error LayerRoot::wantsBelow()
{
    m_needsBelow = true;
    return Error{ErrorCode::Failed, "the layer depends on the layers below it", {}, {}};
}

Result<UniqueFd> LayerRoot::openFolder(const std::string &path) const
{
    struct open_how how{};
    how.flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    const char *name = path.empty() ? "." : path.c_str();
    const long descriptor = ::syscall(SYS_openat2, m_root.get(), name, &how, sizeof how);
    if (descriptor < 0)
        return systemError("cannot open the folder /" + path, errno);
    return UniqueFd(static_cast<int>(descriptor));
}

Result<UniqueFd> LayerRoot::folder(const std::string &path)
{
    auto opened = openFolder(path);
    if (opened)
        return opened;
    return openFolder(TRY(resolve(path)));
}

Result<LayerRoot::Place> LayerRoot::place(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    const std::string parent(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
    const std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
    if (!m_lastFolder || m_lastPath != parent) {
        m_lastReal = parent;
        auto opened = openFolder(parent);
        if (!opened) {
            m_lastReal = TRY(resolve(parent));
            opened = openFolder(m_lastReal);
        }
        m_lastFolder = TRY(std::move(opened));
        m_lastPath = parent;
    }
    return Place{m_lastFolder.get(), m_lastReal, name};
}

Result<std::string> LayerRoot::resolve(std::string_view path)
{
    std::vector<std::string> real;
    std::vector<std::string> rest;
    putInFront(rest, path);
    int links = 0;
    while (!rest.empty())
        TRY(step(real, rest, links));
    return joined(real);
}

Result<void> LayerRoot::step(std::vector<std::string> &real, std::vector<std::string> &rest, int &links)
{
    const std::string part = std::move(rest.back());
    rest.pop_back();
    if (part == "..") {
        if (!real.empty())
            real.pop_back();
        return {};
    }
    const MergedFolder here = TRY(m_merged.descend(joined(real)));
    const auto shown = TRY(here.child(part));
    if (shown && S_ISLNK(shown->status.st_mode)) {
        if (!m_knowsBelow)
            return wantsBelow();
        if (++links > mostLinks)
            return Error{ErrorCode::Corrupt, "too many symlinks on the way to /" + joined(real) + "/" + part, {}, {}};
        const std::string target = TRY(readLink(AT_FDCWD, shown->path));
        if (target.starts_with('/'))
            real.clear();
        putInFront(rest, target);
        return {};
    }
    real.push_back(part);
    if (shown && !shown->isFolder())
        return Error{ErrorCode::Corrupt, "/" + joined(real) + " is no folder, but the layer has files in it", {}, {}};
    return makeParent(joined(real), shown);
}

Result<void> LayerRoot::makeParent(const std::string &path, const std::optional<MergedFolder::Child> &shown)
{
    if (openFolder(path))
        return {};
    const std::string_view folder = folderOf(path);
    const std::string name(baseName(path));
    const UniqueFd parent = TRY(openFolder(folder == "." ? "" : std::string(folder)));
    const bool overWhiteout = ::unlinkat(parent.get(), name.c_str(), 0) == 0;
    if (::mkdirat(parent.get(), name.c_str(), 0755) != 0)
        return systemError("cannot make the folder /" + path, errno);
    const UniqueFd made = TRY(openFolder(path));
    if (overWhiteout)
        TRY(markOpaque(made.get(), path));
    if (!shown && !overWhiteout && !m_knowsBelow)
        m_guessed.insert(path);
    const FileAttributes attributes =
        shown ? TRY(attributesOf(shown->path, shown->status)) : FileAttributes{.mode = 0755, .mtime = {}, .xattrs = {}};
    m_times[path] = attributes.mtime;
    return setAttributes(made.get(), attributes, path);
}

Result<void> LayerRoot::setFolderTimes()
{
    for (const auto &[path, time] : m_times) {
        const UniqueFd folder = TRY(openFolder(path));
        const std::array<struct timespec, 2> times{timespecOf(time), timespecOf(time)};
        if (::futimens(folder.get(), times.data()) != 0)
            return systemError("cannot set the times of /" + path, errno);
    }
    return {};
}

Result<bool> LayerRoot::clear(const Place &place)
{
    struct stat status{};
    if (::fstatat(place.parent, place.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT)
            return false;
        return systemError("cannot look at /" + place.path(), errno);
    }
    if (!S_ISDIR(status.st_mode)) {
        if (::unlinkat(place.parent, place.name.c_str(), 0) != 0)
            return systemError("cannot replace /" + place.path(), errno);
        return true;
    }
    TRY(removeTree("/proc/self/fd/" + std::to_string(place.parent) + "/" + place.name));
    std::erase_if(m_guessed, [&](const std::string &path) { return isWithin(path, place.path()); });
    std::erase_if(m_times, [&](const auto &time) { return isWithin(time.first, place.path()); });
    return true;
}

Result<void> LayerRoot::markOpaque(int descriptor, const std::string &path) const
{
    if (::fsetxattr(descriptor, opaqueXattr(m_userXattrs), "y", 1, 0) != 0)
        return systemError("cannot mark the folder /" + path + " as opaque", errno);
    return {};
}

Result<void> LayerRoot::whiteout(const Place &place)
{
    struct stat status{};
    if (::fstatat(place.parent, place.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
        if (!S_ISDIR(status.st_mode))
            return {};
        m_guessed.erase(place.path());
        const UniqueFd folder = TRY(openFolder(place.path()));
        return markOpaque(folder.get(), place.path());
    }
    if (::mknodat(place.parent, place.name.c_str(), S_IFCHR | 0, makedev(0, 0)) != 0)
        return systemError("cannot make the whiteout of /" + place.path(), errno);
    return {};
}

Result<bool> LayerRoot::bringIn(const Place &place)
{
    if (!m_knowsBelow)
        return wantsBelow();
    const MergedFolder merged = TRY(m_merged.descend(place.folder));
    const auto shown = TRY(merged.child(place.name));
    if (!shown || shown->isFolder())
        return false;
    const FileAttributes attributes = TRY(attributesOf(shown->path, shown->status));
    if (S_ISLNK(shown->status.st_mode)) {
        const std::string text = TRY(readLink(AT_FDCWD, shown->path));
        if (::symlinkat(text.c_str(), place.parent, place.name.c_str()) != 0)
            return systemError("cannot make the link /" + place.path(), errno);
        TRY(setAttributesAt(place.parent, place.name, attributes, true));
        return true;
    }
    if (!S_ISREG(shown->status.st_mode))
        return false;
    const UniqueFd from(::open(shown->path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    const UniqueFd to(::openat(place.parent, place.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!from || !to)
        return systemError("cannot copy /" + place.path() + " from the layer below", errno);
    FdSource source(from.get());
    FdSink sink(to.get());
    TRY(copyAll(source, sink));
    TRY(setAttributes(to.get(), attributes, place.path()));
    return true;
}

} // namespace lamella::layer
