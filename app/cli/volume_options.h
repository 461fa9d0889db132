// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/build/volume_mounts.h"
#include "core/sandbox/runtime_config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace lamella::cli {

inline constexpr Option volumeOption{
    "-v,--volume", "[DIR|VOLUME:]PATH[:ro]",
    "Show a file or folder of this machine in the container, or a volume, which is made when it is not there", true};
inline constexpr Option tmpfsOption{"--tmpfs", "PATH[:size=BYTES,mode=OCTAL]", "Put an empty folder in memory there",
                                    true};

/// What of this machine and of the store a container sees.
struct Mounts {
    std::vector<sandbox::Bind> binds;
    std::vector<build::VolumeMount> volumes;
};

/// "DIR:PATH[:ro|rw]", docker's rules: DIR is absolute, or starts with '.' and counts from `folder`; it is made when it
/// is not there. "VOLUME:PATH[:ro|rw|nocopy]" is a volume of that name, "PATH" one that gets a name. Added to `mounts`;
/// InvalidInput for the rest.
Result<void> addVolume(const std::string &text, const std::filesystem::path &folder, Mounts &mounts);

/// "PATH[:size=64m,mode=1777,ro]".
Result<sandbox::Bind> tmpfsOf(const std::string &text);

/// What --volume and --tmpfs ask for. InvalidInput when two of them have one place.
Result<Mounts> mountsOf(const Arguments &arguments);

} // namespace lamella::cli
