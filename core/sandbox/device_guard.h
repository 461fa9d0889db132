// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <cstdint>
#include <span>
#include <string>

namespace lamella::sandbox {

/// A device as the kernel knows it.
struct DeviceNumber {
    bool block = false; ///< else a character device
    std::int32_t major = 0;
    std::int32_t minor = 0;
};

/// Keeps programs that run as the machine's root from opening its devices: a control group (cgroup v2) below the
/// caller's own, in which a BPF program lets through what Docker lets through: making any node, and opening null,
/// zero, full, random, urandom, tty, console, ptmx and pseudo terminals. Device nodes in images are so harmless. In a
/// user namespace the kernel sees to that itself. The group is shared by all runs and goes with the last of them.
class DeviceGuard {
public:
    /// Needs root. Unsupported where the kernel has no such groups or programs.
    static Result<DeviceGuard> open();

    /// One for a single run, which has this name, and in which these devices may be opened, too.
    static Result<DeviceGuard> openFor(const std::string &run, std::span<const DeviceNumber> devices);

    DeviceGuard(DeviceGuard &&other) noexcept = default;
    DeviceGuard &operator=(DeviceGuard &&) = delete;
    DeviceGuard(const DeviceGuard &) = delete;
    DeviceGuard &operator=(const DeviceGuard &) = delete;
    ~DeviceGuard();

    /// Guards another control group of version 2 too, for programs that are in that one instead.
    static Result<void> protect(int group, std::span<const DeviceNumber> devices = {});

    /// The control group's folder, for clone3(2)'s CLONE_INTO_CGROUP.
    [[nodiscard]] int descriptor() const { return m_group.get(); }

private:
    DeviceGuard(UniqueFd root, std::string name, UniqueFd group)
        : m_root(std::move(root)),
          m_name(std::move(name)),
          m_group(std::move(group))
    {
    }

    UniqueFd m_root;    ///< the hierarchy
    std::string m_name; ///< the group's, below it
    UniqueFd m_group;   ///< locked as shared while in use
};

} // namespace lamella::sandbox
