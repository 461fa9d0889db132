// SPDX-License-Identifier: Apache-2.0
#include "core/registry/layer_pull.h"

#include "core/archive/decompress.h"
#include "core/base/sha256.h"
#include "core/registry/layer_status.h"
#include "core/store/blob_links.h"
#include "core/store/partial_blob.h"

#include <vector>

namespace lamella::registry {

namespace {

constexpr std::size_t blockSize = std::size_t{256} * 1024;

/// A layer's blob as it arrives: first what an earlier pull left, then the rest from the registry, written as it comes.
class ArrivingLayer : public ByteSource {
public:
    ArrivingLayer(const PullContext &context, const oci::Descriptor &blob, store::PartialBlob &partial,
                  LayerStatus &status)
        : m_context(&context),
          m_blob(&blob),
          m_partial(&partial),
          m_status(&status)
    {
    }

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        Result<std::size_t> count = readNext(into);
        m_failed = !count;
        return count;
    }

    /// Whether it was the arrival that failed, not what is made of the bytes.
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    Result<std::size_t> readNext(std::span<std::byte> into)
    {
        if (m_context->stop.stop_requested())
            return Error{ErrorCode::Cancelled, "the pull was stopped", {}, {}};
        const std::size_t replayed = TRY(m_partial->replay(into));
        if (replayed > 0) {
            m_position += replayed;
            m_status->downloading(m_position);
            return replayed;
        }
        if (!m_rest)
            m_rest =
                TRY(m_context->client->openBlob(*m_context->image, *m_blob, m_partial->received(), m_context->stop));
        const std::size_t count = TRY(m_rest->read(into));
        TRY(m_partial->write(into.first(count)));
        m_status->downloading(m_partial->received());
        return count;
    }

    const PullContext *m_context;
    const oci::Descriptor *m_blob;
    store::PartialBlob *m_partial;
    LayerStatus *m_status;
    std::unique_ptr<ByteSource> m_rest;
    std::uint64_t m_position = 0; ///< of what an earlier pull left
    bool m_failed = false;
};

/// Reads a layer's blob to its end: what it inflates to is hashed and handed on. The diff id.
Result<Digest> inflate(ByteSource &blob, ByteSink *observer, const std::stop_token &stop)
{
    Sha256 hash;
    std::vector<std::byte> block(blockSize);
    const std::unique_ptr<ByteSource> tar = TRY(archive::openDecompressed(blob));
    while (const std::size_t count = TRY(tar->read(block))) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "reading a layer was stopped", {}, {}};
        const ByteSpan bytes = std::span(block).first(count);
        hash.update(bytes);
        if (observer != nullptr)
            TRY(observer->write(bytes));
    }
    while (TRY(blob.read(block)) > 0) {
    }
    return Digest::fromSha256Hex(hash.finishHex());
}

Error wrongDiffId(const LayerTask &task, const Digest &found)
{
    return {ErrorCode::Corrupt,
            "the layer " + task.blob.digest.text() + " unpacks to " + found.text()
                + ", where the image's configuration says " + task.diffId.text(),
            {},
            "the image is damaged; whoever made it has to push it again"};
}

/// Whether what has come is worth keeping for the next attempt.
bool mayContinue(const Error &error)
{
    return error.code == ErrorCode::Network || error.code == ErrorCode::Cancelled || error.code == ErrorCode::NoSpace
           || error.code == ErrorCode::Unauthorized || error.code == ErrorCode::NotFound;
}

} // namespace

Result<bool> hasLayer(const PullContext &context, const LayerTask &task)
{
    if (!context.store->hasBlob(task.blob.digest))
        return false;
    const FileRange blob = TRY(context.store->openBlob(task.blob));
    if (task.blob.digest == task.diffId)
        return true;
    store::BlobLinks links(context.store->database());
    const Result<std::optional<Digest>> known = links.diffIdOf(task.blob.digest);
    if (known && *known == task.diffId)
        return true;
    const std::unique_ptr<ByteSource> source = blob.stream();
    if (const Digest found = TRY(inflate(*source, nullptr, context.stop)); found != task.diffId)
        return wrongDiffId(task, found);
    // The database only saves work: an image is whole without it.
    (void)links.link(task.diffId, task.blob);
    return true;
}

Result<void> pullLayer(const PullContext &context, const LayerTask &task)
{
    LayerStatus status(*context.progress, context.vertex, task.blob.digest, task.blob.size);
    store::PartialBlob partial = TRY(store::PartialBlob::open(*context.store, task.blob, context.stop));
    if (context.store->hasBlob(task.blob.digest)) { // another process finished it meanwhile
        partial.discard();
        if (TRY(hasLayer(context, task)))
            status.exists();
        return {};
    }
    std::unique_ptr<ByteSink> observer;
    if (context.observer != nullptr)
        observer = TRY(context.observer->beginLayer(task.diffId, task.blob));

    ArrivingLayer arriving(context, task.blob, partial, status);
    const Result<Digest> found = inflate(arriving, observer.get(), context.stop);
    if (!found && mayContinue(found.error()))
        return found.error();
    if (!found && arriving.failed()) {
        partial.discard();
        return found.error();
    }
    if (!found) {
        // A damaged stream is most often one whose bytes are not the blob's: then that is what to say.
        std::vector<std::byte> block(blockSize);
        while (arriving.read(block).value_or(0) > 0) {
        }
        TRY(partial.check());
        partial.discard();
        return Error(found.error()).within("the layer " + task.blob.digest.text());
    }
    TRY(partial.check());
    if (*found != task.diffId) {
        partial.discard();
        return wrongDiffId(task, *found);
    }
    TRY(partial.commit());
    store::BlobLinks links(context.store->database());
    (void)links.link(task.diffId, task.blob);
    if (observer)
        TRY(context.observer->endLayer(task.diffId, task.blob, *observer));
    status.done();
    return {};
}

} // namespace lamella::registry
