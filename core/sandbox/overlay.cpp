// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/overlay.h"

#include "core/base/file.h"
#include "core/sandbox/overlay_options.h"
#include "core/sandbox/user_namespace.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

/// A file system being configured (fsopen(2)), and what the kernel says when it refuses.
class Configuration {
public:
    explicit Configuration(const char *type) : m_fd(::fsopen(type, FSOPEN_CLOEXEC)) {}

    [[nodiscard]] int fd() const { return m_fd.get(); }

    bool set(const char *key, const std::string &value) const
    {
        return ::fsconfig(m_fd.get(), FSCONFIG_SET_STRING, key, value.c_str(), 0) == 0;
    }

    bool flag(const char *key) const { return ::fsconfig(m_fd.get(), FSCONFIG_SET_FLAG, key, nullptr, 0) == 0; }

    [[nodiscard]] Error refusal(const std::string &what) const
    {
        const int number = errno;
        std::array<char, 512> line{};
        std::string complaint;
        for (ssize_t count = 0; (count = ::read(m_fd.get(), line.data(), line.size())) > 0;) {
            if (line[0] == 'e')
                complaint = std::string(line.data(), static_cast<std::size_t>(count));
        }
        Error error = systemError(what, number);
        if (complaint.size() > 2)
            error.message += " (" + complaint.substr(2, complaint.find('\n') - 2) + ")";
        return error;
    }

private:
    UniqueFd m_fd;
};

std::string whatFailed(const fs::path &target)
{
    return "cannot mount an overlay at " + target.string();
}

/// The root folder of an overlay shows its upper folder's own mode, owner and times.
Result<void> makeUpper(const OverlaySpec &spec)
{
    if (fs::exists(spec.upper))
        return {};
    TRY(makeFolders(spec.upper));
    struct stat below{};
    const fs::path &model = spec.lowers.empty() ? spec.upper : spec.lowers.front();
    if (::stat(model.c_str(), &below) != 0)
        return systemError("cannot read the mode of the layer " + model.string(), errno);
    if (spec.lowers.empty())
        below.st_mode = 0755;
    const std::array<timespec, 2> times{below.st_atim, below.st_mtim};
    if (::chown(spec.upper.c_str(), below.st_uid, below.st_gid) != 0
        || ::chmod(spec.upper.c_str(), below.st_mode & 07777) != 0
        || ::utimensat(AT_FDCWD, spec.upper.c_str(), times.data(), 0) != 0)
        return systemError("cannot set the mode of " + spec.upper.string(), errno);
    return {};
}

/// What kernels differ in; each may be refused by one that does not know it.
void setOptional(const Configuration &configuration, bool userNamespace)
{
    configuration.set("redirect_dir", userNamespace ? "nofollow" : "off");
    configuration.set("metacopy", "off");
    configuration.set("index", "off");
    configuration.flag("volatile");
}

Result<UniqueFd> configure(const Configuration &configuration, const OverlaySpec &spec, const fs::path &target)
{
    for (const fs::path &lower : spec.lowers) {
        if (!configuration.set("lowerdir+", lower.string()))
            return configuration.refusal(whatFailed(target) + " with the layer " + lower.string());
    }
    const bool userNamespace = inUserNamespace();
    if (!configuration.set("upperdir", spec.upper.string()) || !configuration.set("workdir", spec.work.string()))
        return configuration.refusal(whatFailed(target));
    if (userNamespace && !configuration.flag("userxattr"))
        return configuration.refusal(whatFailed(target));
    setOptional(configuration, userNamespace);
    if (::fsconfig(configuration.fd(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
        return configuration.refusal(whatFailed(target));
    UniqueFd mount(::fsmount(configuration.fd(), FSMOUNT_CLOEXEC, MOUNT_ATTR_NODEV));
    if (!mount)
        return configuration.refusal(whatFailed(target));
    return mount;
}

/// Whether the kernel takes lowers one by one (6.7 and later).
bool takesLowersOneByOne(const fs::path &lower)
{
    const Configuration probe("overlay");
    return probe.fd() >= 0 && probe.set("lowerdir+", lower.string());
}

} // namespace

Result<OverlayMount> OverlayMount::mount(const OverlaySpec &asked, const fs::path &target)
{
    OverlaySpec spec = asked;
    TRY(makeFolders(target));
    TRY(makeUpper(spec));
    TRY(makeFolders(spec.work));
    if (spec.lowers.empty())
        spec.lowers.push_back(target);
    if (!takesLowersOneByOne(spec.lowers.front())) {
        TRY(mountByOptions(spec, target));
        return OverlayMount(target);
    }
    const Configuration configuration("overlay");
    const UniqueFd mount = TRY(configure(configuration, spec, target));
    if (::move_mount(mount.get(), "", AT_FDCWD, target.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return systemError(whatFailed(target), errno);
    return OverlayMount(target);
}

OverlayMount::OverlayMount(OverlayMount &&other) noexcept : m_target(std::exchange(other.m_target, {})) {}

OverlayMount &OverlayMount::operator=(OverlayMount &&other) noexcept
{
    if (this != &other) {
        unmount();
        m_target = std::exchange(other.m_target, {});
    }
    return *this;
}

OverlayMount::~OverlayMount()
{
    unmount();
}

void OverlayMount::unmount()
{
    if (m_target.empty())
        return;
    if (::umount2(m_target.c_str(), UMOUNT_NOFOLLOW) != 0)
        ::umount2(m_target.c_str(), UMOUNT_NOFOLLOW | MNT_DETACH);
    m_target.clear();
}

} // namespace lamella::sandbox
