// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace lamella {

/// The folder of installed data that belongs to this program: ../share/lamella seen from the folder it was started
/// from. Also right after the process has moved into another mount namespace, where /proc/self/exe may name a path
/// that cannot be reached.
[[nodiscard]] std::filesystem::path programDataFolder();

} // namespace lamella
