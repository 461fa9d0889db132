// SPDX-License-Identifier: Apache-2.0
#include "core/store/collection.h"

#include "core/oci/media_type.h"
#include "core/store/blob_links.h"
#include "core/store/containers.h"
#include "core/store/lease.h"

#include <algorithm>
#include <format>
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

Result<void> drop(Store &store, const Digest &digest, bool dryRun, Removal &removal)
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

/// Entries of index.json that are gone, and those that are left.
struct Untagged {
    std::vector<oci::Descriptor> gone;
    std::vector<oci::Descriptor> left;
};

/// Takes the names off.
Result<Untagged> untag(Store &store, const oci::Descriptor &target, const std::optional<oci::Reference> &onlyName,
                       bool dryRun, Removal &removal)
{
    Untagged untagged;
    const auto takeOff = [&](oci::Index &index) -> Result<bool> {
        std::erase_if(index.manifests, [&](const oci::Descriptor &entry) {
            const std::optional<oci::Reference> name = nameOfEntry(entry);
            const bool meant = entry.digest == target.digest && (!onlyName || name == onlyName);
            if (meant)
                untagged.gone.push_back(entry);
            if (meant && name)
                removal.untagged.push_back(*name);
            return meant;
        });
        untagged.left = index.manifests;
        return !untagged.gone.empty();
    };
    if (!dryRun) {
        TRY(store.tags().edit(takeOff));
        return untagged;
    }
    oci::Index index = TRY(store.tags().read());
    TRY(takeOff(index));
    return untagged;
}

Error severalNames(const Image &image)
{
    std::string names;
    for (const oci::Reference &name : image.names)
        names += (names.empty() ? "" : ", ") + name.familiar();
    return Error{ErrorCode::Busy,
                 "the image " + std::string(image.id().shortHex()) + " has several names: " + names,
                 {},
                 "remove one by its name, or all with --force"};
}

/// In docker's words. A name goes by force while another container runs; the image itself does not.
Result<void> refuseWhileUsed(const Store &store, const Image &image, const RemoveRequest &request, bool byName)
{
    for (const StoredContainer &one : TRY(Containers(store).list())) {
        if (one.container.imageId != image.id())
            continue;
        const std::string user(one.container.shortId());
        const std::string used(image.id().shortHex());
        const bool runs = one.state == ContainerState::Running;
        if (byName && !request.all)
            return Error{ErrorCode::Busy,
                         std::format("conflict: unable to remove repository reference \"{}\" (must force) - container "
                                     "{} is using its referenced image {}",
                                     request.image, user, used),
                         {},
                         "remove the container with lamella rm, or the name with --force"};
        if (!byName && (runs || !request.all))
            return Error{ErrorCode::Busy,
                         std::format("conflict: unable to delete {} ({}) - image is being used by {} container {}",
                                     used, runs ? "cannot be forced" : "must be forced", runs ? "running" : "stopped",
                                     user),
                         {},
                         "remove the container with lamella rm"};
    }
    return {};
}

} // namespace

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

Result<Removal> removeImage(Store &store, const RemoveRequest &request)
{
    const Image image = TRY(findImage(store, request.image));
    const Result<oci::Reference> parsed = oci::Reference::parse(request.image);
    const bool byName = parsed && std::ranges::contains(image.names, *parsed);
    std::optional<oci::Reference> onlyName;
    if (byName && !request.all)
        onlyName = *parsed;
    if (!byName && image.names.size() > 1 && !request.all)
        return severalNames(image);
    if (!byName || image.names.size() == 1)
        TRY(refuseWhileUsed(store, image, request, byName));
    Removal removal;
    const Untagged untagged = TRY(untag(store, image.target, onlyName, request.dryRun, removal));
    const FileLock lock = TRY(FileLock::acquire(store.tags().lockFile(), LockKind::Exclusive));
    const std::set<Digest> reached =
        request.dryRun ? TRY(reachedWithContainers(store, untagged.left)) : TRY(reachableBlobs(store));
    const Protection protection = TRY(activeProtection(store));
    for (const Digest &digest : reachableFrom(store, untagged.gone)) {
        if (!reached.contains(digest) && !protection.covers(digest, blobTime(store, digest)))
            TRY(drop(store, digest, request.dryRun, removal));
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
            TRY(drop(store, blob.digest, options.dryRun, removal));
    }
    return removal;
}

} // namespace lamella::store
