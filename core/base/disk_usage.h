// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

namespace lamella {

/// Bytes that the disk holds for what lies in a folder, each file once whatever names it has. What cannot be read does
/// not count.
[[nodiscard]] std::uint64_t allocatedBelow(const std::filesystem::path &folder);

/// Bytes of the regular files in a folder, each once whatever names it has. What cannot be read does not count.
[[nodiscard]] std::uint64_t fileBytesBelow(const std::filesystem::path &folder);

} // namespace lamella
