// SPDX-License-Identifier: Apache-2.0
#include "core/archive/decompressed_file.h"

#include "core/archive/decompress.h"
#include "core/base/file.h"

namespace lamella::archive {

Result<FileRange> decompressedFile(const FileRange &compressed, const std::filesystem::path &folder)
{
    UniqueFd file = TRY(openUnnamed(folder));
    const std::unique_ptr<ByteSource> plain = TRY(openDecompressed(compressed.stream()));
    FdSink sink(file.get());
    const std::uint64_t size = TRY(copyAll(*plain, sink));
    return FileRange::of(std::move(file), 0, size);
}

} // namespace lamella::archive
