// SPDX-License-Identifier: Apache-2.0
#include "core/store/collection.h"

#include "core/oci/media_type.h"
#include "core/store/blob_links.h"
#include "core/store/containers.h"
#include "core/store/lease.h"

#include <algorithm>
#include <sys/stat.h>

namespace lamella::store {

namespace {

constexpr int deepestIndex = 4;

void reachDocument(const Store &store, const oci::Descriptor &descriptor, std::set<Digest> &reached, int depth)
{
    reached.insert(descriptor.digest);
    const Result<std::string> text = store.readBlob(descriptor, oci::manifestLimit);
    if (!text || depth == deepestIndex)
        return;
    if (const Result<oci::Manifest> manifest = oci::Manifest::parse(*text)) {
        reached.insert(manifest->config.digest);
        for (const oci::Descriptor &layer : manifest->layers)
            reached.insert(layer.digest);
        return;
    }
    if (const Result<oci::Index> index = oci::Index::parse(*text)) {
        for (const oci::Descriptor &entry : index->manifests)
            reachDocument(store, entry, reached, depth + 1);
    }
}

/// Every digest that a text of the document holds.
void digestsIn(const Json &json, std::set<Digest> &found)
{
    if (Result<Digest> digest = Digest::parse(json.string()))
        found.insert(std::move(*digest));
    for (const Json &element : json.items())
        digestsIn(element, found);
    for (const auto &[key, value] : json.members())
        digestsIn(value, found);
}

/// The named digests, and the blobs that hold layers of these diff ids.
Result<std::set<Digest>> withBlobs(const Store &store, const std::set<Digest> &named)
{
    std::set<Digest> blobs = named;
    const BlobLinks links(store.database());
    for (const Digest &diffId : named) {
        for (const oci::Descriptor &blob : TRY(links.blobsOf(diffId)))
            blobs.insert(blob.digest);
    }
    return blobs;
}

/// Blobs that results of cache records name, by themselves or by the layer they hold.
Result<std::set<Digest>> cachedBlobs(const Store &store, const std::set<std::string> &withoutRecords)
{
    std::set<Digest> named;
    TRY(store.database().run("SELECT result, key FROM records", {}, [&](const Row &row) {
        if (withoutRecords.contains(row.text(1)))
            return;
        if (const Result<Json> result = Json::parse(row.text(0)))
            digestsIn(*result, named);
    }));
    return withBlobs(store, named);
}

} // namespace

Result<void> dropBlob(Store &store, const Digest &digest, bool dryRun, Removal &removal)
{
    const Result<std::uint64_t> size = store.blobSize(digest);
    if (!size)
        return {};
    if (!dryRun)
        TRY(store.removeBlob(digest));
    removal.deleted.push_back(digest);
    removal.freedBytes += *size;
    return {};
}

std::set<Digest> reachableFrom(const Store &store, std::span<const oci::Descriptor> entries)
{
    std::set<Digest> reached;
    for (const oci::Descriptor &entry : entries)
        reachDocument(store, entry, reached, 0);
    return reached;
}

Result<std::set<Digest>> reachedWithContainers(const Store &store, std::vector<oci::Descriptor> entries)
{
    for (const StoredContainer &one : TRY(Containers(store).list()))
        entries.push_back(one.container.manifest);
    return reachableFrom(store, entries);
}

Result<std::set<Digest>> reachableBlobs(const Store &store)
{
    return reachedWithContainers(store, TRY(store.tags().read()).manifests);
}

Time blobTime(const Store &store, const Digest &digest)
{
    struct stat status{};
    if (::stat(store.blobPath(digest).c_str(), &status) != 0)
        return {};
    return timeOfEpoch(status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

Result<std::set<Digest>> blobsNamedBy(const Store &store, const Json &result)
{
    std::set<Digest> named;
    digestsIn(result, named);
    return withBlobs(store, named);
}

Result<Removal> removalOf(const Store &store, const Image &image)
{
    oci::Index index = TRY(store.tags().read());
    std::erase_if(index.manifests, [&](const auto &entry) { return entry.digest == image.target.digest; });
    const std::set<Digest> others = TRY(reachedWithContainers(store, std::move(index.manifests)));
    Removal removal{.untagged = image.names};
    for (const Digest &digest : reachableFrom(store, std::span(&image.target, 1))) {
        const Result<std::uint64_t> size = store.blobSize(digest);
        if (!size || others.contains(digest))
            continue;
        removal.deleted.push_back(digest);
        removal.freedBytes += *size;
    }
    return removal;
}

Result<Removal> collect(Store &store, const CollectOptions &options, std::stop_token stop)
{
    const FileLock lock = TRY(FileLock::acquire(store.tags().lockFile(), LockKind::Exclusive));
    oci::Index index = TRY(store.tags().read());
    std::erase_if(index.manifests,
                  [&](const oci::Descriptor &entry) { return options.withoutEntries.contains(entry.digest); });
    std::set<Digest> kept = TRY(reachedWithContainers(store, std::move(index.manifests)));
    if (options.keepCache)
        kept.merge(TRY(cachedBlobs(store, options.withoutRecords)));
    const Protection protection = TRY(activeProtection(store));
    const Time oldest = now() - options.age;
    Removal removal;
    for (const oci::Descriptor &blob : TRY(store.blobs())) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "cancelled", {}, {}};
        const Time written = blobTime(store, blob.digest);
        if (!kept.contains(blob.digest) && written < oldest && !protection.covers(blob.digest, written))
            TRY(dropBlob(store, blob.digest, options.dryRun, removal));
    }
    return removal;
}

} // namespace lamella::store
