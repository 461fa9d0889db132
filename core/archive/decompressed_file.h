// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"

#include <filesystem>

namespace lamella::archive {

/// The plain bytes of what openDecompressed() reads, in a file of `folder` that has no name and is gone with the
/// result: so that each of them can be read at once.
Result<FileRange> decompressedFile(const FileRange &compressed, const std::filesystem::path &folder);

} // namespace lamella::archive
