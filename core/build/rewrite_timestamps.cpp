// SPDX-License-Identifier: Apache-2.0
#include "core/build/rewrite_timestamps.h"

#include "core/archive/tar_reader.h"
#include "core/archive/tar_writer.h"
#include "core/cache/chain_source.h"

#include <algorithm>

namespace lamella::build {

namespace {

Result<void> copyClamped(archive::TarReader &reader, archive::TarWriter &writer, Time epoch,
                         const std::stop_token &stop)
{
    while (const archive::TarEntry *next = TRY(reader.next())) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped while rewriting timestamps", {}, {}};
        archive::TarEntry entry = *next;
        entry.mtime = std::min(entry.mtime, epoch);
        TRY(writer.begin(entry));
        if (!entry.isFile())
            continue;
        archive::EntrySource content(reader);
        std::vector<std::byte> block(std::size_t{256} * 1024);
        while (const std::size_t count = TRY(content.read(block)))
            TRY(writer.write(std::span(block).first(count)));
    }
    return writer.finish();
}

} // namespace

Result<Digest> rewriteTimestamps(store::Store &store, const Digest &diffId, Time epoch, std::stop_token stop)
{
    const std::unique_ptr<ByteSource> tar = TRY(cache::openLayerTar(store, diffId));
    archive::TarReader reader = TRY(archive::TarReader::open(*tar));
    store::BlobWriter blob = TRY(store.newBlob());
    archive::TarWriter writer(blob);
    TRY(copyClamped(reader, writer, epoch, stop));
    return TRY(blob.commit()).digest;
}

} // namespace lamella::build
