// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/mount_points.h"

#include "core/base/path.h"
#include "core/base/unique_fd.h"
#include "core/sandbox/path_in_root.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

/// Gives a folder the times back that it had, whatever is done in it meanwhile.
class KeepTimes {
public:
    explicit KeepTimes(const fs::path &folder) : m_folder(folder), m_known(::lstat(folder.c_str(), &m_before) == 0) {}
    KeepTimes(const KeepTimes &) = delete;
    KeepTimes &operator=(const KeepTimes &) = delete;
    ~KeepTimes()
    {
        const std::array<timespec, 2> times{m_before.st_atim, m_before.st_mtim};
        if (m_known)
            ::utimensat(AT_FDCWD, m_folder.c_str(), times.data(), AT_SYMLINK_NOFOLLOW);
    }

private:
    fs::path m_folder;
    struct stat m_before{};
    bool m_known;
};

bool isThere(const fs::path &path)
{
    struct stat status{};
    return ::lstat(path.c_str(), &status) == 0;
}

bool isEmptyFile(const fs::path &path)
{
    struct stat status{};
    return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0;
}

/// Each folder above `place`, and `place` itself, from the top down.
std::vector<std::string> stepsTo(const std::string &place)
{
    std::vector<std::string> steps;
    std::string step;
    for (const std::string_view part : pathParts(place)) {
        step += '/';
        step += part;
        steps.push_back(step);
    }
    return steps;
}

} // namespace

Result<void> MountPoints::make(const fs::path &path, Kind kind)
{
    const KeepTimes parent(path.parent_path());
    if (kind == Kind::Folder) {
        if (::mkdir(path.c_str(), 0755) != 0)
            return systemError("cannot make the mount point " + path.string(), errno);
    } else {
        const UniqueFd file(::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644));
        if (!file)
            return systemError("cannot make the mount point " + path.string(), errno);
    }
    m_made.push_back({path, kind});
    return {};
}

Result<std::string> MountPoints::add(std::string_view path, Kind kind)
{
    std::string place = TRY(resolveInRoot(m_root, path));
    for (const std::string &step : stepsTo(place)) {
        const fs::path there = m_root.string() + step;
        if (!isThere(there))
            TRY(make(there, step == place ? kind : Kind::Folder));
    }
    return place;
}

void MountPoints::remove()
{
    for (; !m_made.empty(); m_made.pop_back()) {
        const Made &made = m_made.back();
        const KeepTimes parent(made.path.parent_path());
        if (made.kind == Kind::Folder)
            ::rmdir(made.path.c_str());
        else if (isEmptyFile(made.path))
            ::unlink(made.path.c_str());
    }
}

Result<std::string> makeFolderInRoot(const fs::path &root, std::string_view path)
{
    std::string place = TRY(resolveInRoot(root, path));
    for (const std::string &step : stepsTo(place)) {
        const std::string there = root.string() + step;
        if (::mkdir(there.c_str(), 0755) == 0) {
            ::chmod(there.c_str(), 0755);
            continue;
        }
        if (errno != EEXIST)
            return systemError("cannot make the folder " + step + " in the image", errno);
        struct stat status{};
        if (::lstat(there.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
            return Error{
                ErrorCode::InvalidInput, step + " in the image is no folder, so it cannot be worked in", {}, {}};
    }
    return place;
}

} // namespace lamella::sandbox
