// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context/spooled_tree.h"

#include <stop_token>

namespace lamella::context {

/// Reads a build context that comes as a tar archive, plain or compressed (gzip, bzip2, xz, zstd), from front to back
/// as if it were unpacked: later entries replace earlier ones, names are rooted, links on the way to a name are
/// followed within the tree, missing folders are made 0755. Owners, times and capabilities are the archive's. Its
/// files' bytes lie in an unnamed file on the file system of `folder`. InvalidInput for a name or a link that leads out
/// of the archive, TooLarge beyond a million paths, 256 MiB of names, 4096 bytes of one, or `mostBytes` of files.
Result<std::unique_ptr<SpooledTree>> readTar(ByteSource &source, const std::filesystem::path &folder,
                                             const std::stop_token &stop,
                                             std::uint64_t mostBytes = SpooledTree::largestFiles);

} // namespace lamella::context
