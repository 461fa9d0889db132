// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <filesystem>

namespace lamella {

/// Bytes that the disk holds for a file; 0 when it is not there.
[[nodiscard]] std::uint64_t allocatedBy(const std::filesystem::path &file);

/// Bytes that the disk holds for what lies in a folder, each file once whatever names it has. What cannot be read does
/// not count.
[[nodiscard]] std::uint64_t allocatedBelow(const std::filesystem::path &folder);

/// Bytes of the regular files in a folder, each once whatever names it has. What cannot be read does not count.
[[nodiscard]] std::uint64_t fileBytesBelow(const std::filesystem::path &folder);

/// When a file was last written; the epoch when it is not there.
[[nodiscard]] Time writtenAt(const std::filesystem::path &file);

/// Makes a file's time the present one, where that is possible: it was used.
void markUsed(const std::filesystem::path &file);

} // namespace lamella
