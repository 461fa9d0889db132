// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/sandbox/runtime_config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace lamella::cli {

inline constexpr Option volumeOption{"-v,--volume", "DIR:PATH[:ro]",
                                     "Show a file or folder of this machine in the container", true};
inline constexpr Option tmpfsOption{"--tmpfs", "PATH[:size=BYTES,mode=OCTAL]", "Put an empty folder in memory there",
                                    true};

/// "DIR:PATH[:ro|rw]", docker's rules: DIR is absolute, or starts with '.' and counts from `folder`; it is made when it
/// is not there. InvalidInput for the rest; Unsupported for volumes that have a name or none.
Result<sandbox::Bind> volumeOf(const std::string &text, const std::filesystem::path &folder);

/// "PATH[:size=64m,mode=1777,ro]".
Result<sandbox::Bind> tmpfsOf(const std::string &text);

/// What --volume and --tmpfs ask for. InvalidInput when two of them have one place.
Result<std::vector<sandbox::Bind>> mountsOf(const Arguments &arguments);

} // namespace lamella::cli
