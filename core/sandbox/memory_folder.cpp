// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/memory_folder.h"

#include <cerrno>
#include <sys/mount.h>
#include <utility>

namespace lamella::sandbox {

Result<MemoryFolder> MemoryFolder::mount(const std::filesystem::path &folder)
{
    if (::mount("tmpfs", folder.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=64m,mode=700") != 0)
        return systemError("cannot keep " + folder.string() + " in memory", errno);
    return MemoryFolder(folder);
}

MemoryFolder::MemoryFolder(MemoryFolder &&other) noexcept : m_folder(std::exchange(other.m_folder, {})) {}

MemoryFolder::~MemoryFolder()
{
    if (!m_folder.empty())
        ::umount2(m_folder.c_str(), UMOUNT_NOFOLLOW | MNT_DETACH);
}

} // namespace lamella::sandbox
