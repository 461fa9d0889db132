// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/sandbox/device_guard.h"
#include "core/sandbox/device_registry.h"
#include "core/sandbox/runtime_config.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

/// What a program is given that gets a device.
struct DeviceEdits {
    std::vector<std::string> environment; ///< "K=V"
    std::vector<Bind> binds;              ///< files, folders and device nodes of this machine
    std::vector<DeviceNumber> devices;    ///< that may be opened

    void append(DeviceEdits other);
};

/// What the machine's descriptions say of a device "vendor.example/class=name", of the first of its class when there is
/// no "=name", of all when that is "=*"; nothing when it is not registered. Unsupported for descriptions in YAML, and
/// for what is more than variables, mounts and device nodes.
Result<std::optional<DeviceEdits>> editsOf(std::string_view device,
                                           const std::vector<std::filesystem::path> &folders = deviceFolders());

} // namespace lamella::sandbox
