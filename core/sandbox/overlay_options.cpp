// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/overlay_options.h"

#include "core/sandbox/user_namespace.h"

#include <cerrno>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t pageLimit = 4095;

std::string optionsOf(const OverlaySpec &spec, const fs::path &folder)
{
    std::string lowers;
    for (const fs::path &lower : spec.lowers)
        lowers += (lowers.empty() ? "" : ":") + escapeOption(lower.lexically_relative(folder).string());
    return "lowerdir=" + lowers + ",upperdir=" + escapeOption(spec.upper.string())
           + ",workdir=" + escapeOption(spec.work.string()) + (inUserNamespace() ? ",userxattr" : "");
}

/// Mounts in a child that stands in `folder`: the current folder belongs to the whole process. Gives errno.
int mountFrom(const char *folder, const char *target, const char *options)
{
    const pid_t pid = ::fork();
    if (pid < 0)
        return errno;
    if (pid == 0) {
        const bool done = ::chdir(folder) == 0 && ::mount("overlay", target, "overlay", MS_NODEV, options) == 0;
        _exit(done ? 0 : errno & 0xff);
    }
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : EINTR;
}

} // namespace

fs::path commonFolder(const std::vector<fs::path> &paths)
{
    fs::path common = paths.front().parent_path();
    for (const fs::path &path : paths) {
        while (common != "/" && path.lexically_relative(common).native().starts_with(".."))
            common = common.parent_path();
    }
    return common;
}

std::string escapeOption(std::string_view path)
{
    std::string escaped;
    for (const char letter : path) {
        if (letter == ':' || letter == ',' || letter == '\\')
            escaped += '\\';
        escaped += letter;
    }
    return escaped;
}

Result<void> mountByOptions(const OverlaySpec &spec, const fs::path &target)
{
    const fs::path folder = commonFolder(spec.lowers);
    const std::string plain = optionsOf(spec, folder);
    if (plain.size() > pageLimit)
        return Error{ErrorCode::TooLarge,
                     "cannot mount " + std::to_string(spec.lowers.size()) + " layers at " + target.string()
                         + ": their names fill more than the page that this kernel takes",
                     {},
                     "use Linux 6.7 or later, or put the store into a folder with a shorter name"};
    const std::string full =
        plain + ",redirect_dir=" + (inUserNamespace() ? "nofollow" : "off") + ",metacopy=off,index=off,volatile";
    int number = full.size() <= pageLimit ? mountFrom(folder.c_str(), target.c_str(), full.c_str()) : EINVAL;
    if (number == EINVAL)
        number = mountFrom(folder.c_str(), target.c_str(), plain.c_str());
    if (number != 0)
        return systemError("cannot mount an overlay at " + target.string(), number);
    return {};
}

} // namespace lamella::sandbox
