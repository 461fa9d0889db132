// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/platform.h"

#include <filesystem>

namespace lamella::sandbox {

/// Whether this machine runs programs of a platform: its own, i386's on amd64, and those that an emulator is registered
/// for with the kernel (binfmt_misc) in a way that works inside a container (flag F: the emulator is kept open).
[[nodiscard]] bool runsProgramsOf(const oci::Platform &platform,
                                  const std::filesystem::path &registrations = "/proc/sys/fs/binfmt_misc");

} // namespace lamella::sandbox
