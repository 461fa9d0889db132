// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace lamella::sandbox {

/// Where an absolute path of a root file system really lies: its symbolic links followed as a program inside that root
/// would see them, never leaving it. Absolute and clean, relative to `root`. What does not exist yet stays as it is
/// named. InvalidInput after 40 links. Nothing may change the tree meanwhile.
Result<std::string> resolveInRoot(const std::filesystem::path &root, std::string_view path);

} // namespace lamella::sandbox
