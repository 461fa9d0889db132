// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <sys/un.h>

namespace lamella {

/// The address of a local socket, unix(7). InvalidInput for a path that is longer than the kernel takes, 107 bytes.
Result<sockaddr_un> socketAddress(const std::filesystem::path &path);

} // namespace lamella
