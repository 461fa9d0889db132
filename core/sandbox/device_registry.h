// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

/// Where the machine's devices are described for containers (Container Device Interface 0.8), the first one the least.
[[nodiscard]] std::vector<std::filesystem::path> deviceFolders();

/// The file that describes a device "vendor.example/class=name", or any of its class when there is no "=name" or it is
/// "=*"; nothing when none does. Of files in YAML only the class is read.
[[nodiscard]] std::optional<std::filesystem::path>
registeredDevice(std::string_view device, const std::vector<std::filesystem::path> &folders = deviceFolders());

} // namespace lamella::sandbox
