// SPDX-License-Identifier: Apache-2.0
#include "core/store/layer_size.h"

#include "core/archive/decompress.h"
#include "core/archive/tar_reader.h"
#include "core/store/blob_links.h"

namespace lamella::store {

namespace {

Result<std::uint64_t> count(ByteSource &plain)
{
    archive::TarReader reader = TRY(archive::TarReader::open(plain));
    std::uint64_t bytes = 0;
    while (const archive::TarEntry *entry = TRY(reader.next()))
        bytes += entry->isFile() ? entry->size : 0;
    return bytes;
}

} // namespace

Result<std::uint64_t> layerFileBytes(const Store &store, const ImageSource &source, int number)
{
    const Digest &diffId = source.image().layers.at(static_cast<std::size_t>(number) - 1).diffId;
    BlobLinks links(store.database());
    if (const std::optional<std::uint64_t> known = TRY(links.fileBytes(diffId)))
        return *known;
    const FileRange range = TRY(source.openLayer(number));
    const std::unique_ptr<ByteSource> plain = TRY(archive::openDecompressed(range.stream()));
    const std::uint64_t bytes = TRY(count(*plain).within(source.name() + ", layer " + std::to_string(number)));
    TRY(links.setFileBytes(diffId, bytes));
    return bytes;
}

Result<std::uint64_t> imageFileBytes(const Store &store, const Image &image)
{
    const std::shared_ptr<const ImageSource> source = sourceOf(store, image);
    std::uint64_t bytes = 0;
    for (const ImageLayer &layer : image.layers)
        bytes += TRY(layerFileBytes(store, *source, layer.number));
    return bytes;
}

} // namespace lamella::store
