// SPDX-License-Identifier: Apache-2.0
#include "core/registry/pull.h"

#include "core/oci/image_config.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"
#include "core/progress/vertex_reporter.h"
#include "core/registry/jobs.h"
#include "core/registry/layer_pull.h"
#include "core/store/blob_writer.h"
#include "core/store/lease.h"

#include <algorithm>
#include <optional>
#include <set>

namespace lamella::registry {

namespace {

/// An image's documents, read and found to fit each other.
struct Documents {
    oci::Manifest manifest;
    std::string configText;
    std::vector<Digest> diffIds;
};

Result<Documents> fetchDocuments(const store::Store &store, const RegistryClient &client, const RemoteImage &image,
                                 const oci::Platform &platform, const std::stop_token &stop)
{
    Documents documents{TRY(oci::Manifest::parse(image.document)), {}, {}};
    const oci::Manifest &manifest = documents.manifest;
    if (!oci::isConfigType(manifest.config.mediaType))
        return Error{ErrorCode::Unsupported,
                     image.reference.familiar() + " is no container image: its configuration is "
                         + manifest.config.mediaType,
                     {},
                     {}};
    for (const oci::Descriptor &layer : manifest.layers) {
        if (!oci::isLayerType(layer.mediaType))
            return Error{ErrorCode::Unsupported,
                         image.reference.familiar() + " has a layer of the unknown type " + layer.mediaType,
                         {},
                         {}};
    }
    Result<std::string> kept = store.readBlob(manifest.config, oci::configLimit);
    documents.configText = kept ? std::move(*kept) : TRY(client.fetchDocument(image, manifest.config, stop));
    const oci::ImageConfig config = TRY(oci::ImageConfig::parse(documents.configText));
    documents.diffIds = config.diffIds();
    if (documents.diffIds.size() != manifest.layers.size())
        return Error{ErrorCode::Corrupt,
                     image.reference.familiar() + " has " + std::to_string(manifest.layers.size())
                         + " layers in its manifest and " + std::to_string(documents.diffIds.size())
                         + " in its configuration",
                     {},
                     "the image is damaged; whoever made it has to push it again"};
    const oci::Platform offered = config.platform();
    if (!offered.architecture.empty() && oci::platformRank(platform, offered) == 0)
        return Error{ErrorCode::NotFound,
                     image.reference.familiar() + " is not there for " + platform.render() + ", only for "
                         + offered.render(),
                     {},
                     "choose that with --platform"};
    return documents;
}

/// The layers that have to be downloaded, each blob once. The others are reported and marked.
Result<std::vector<LayerTask>> missingLayers(const PullContext &context, std::vector<PulledLayer> &layers)
{
    std::vector<LayerTask> missing;
    std::set<Digest> seen;
    for (PulledLayer &layer : layers) {
        const LayerTask task{layer.blob, layer.diffId};
        const auto twin =
            std::ranges::find(layers, layer.blob.digest, [](const auto &each) { return each.blob.digest; });
        if (!seen.insert(layer.blob.digest).second) {
            if (twin->diffId != layer.diffId)
                return Error{ErrorCode::Corrupt,
                             "the image's configuration gives two diff ids to the layer " + layer.blob.digest.text(),
                             {},
                             {}};
            layer.existed = twin->existed;
            continue;
        }
        LayerStatus status(*context.progress, context.vertex, layer.blob.digest, layer.blob.size);
        status.pulling();
        layer.existed = TRY(hasLayer(context, task));
        if (layer.existed)
            status.exists();
        else
            missing.push_back(task);
    }
    return missing;
}

/// Downloads on the pool's threads; the first that fails stops the others.
Result<void> pullLayers(const PullContext &context, const std::vector<LayerTask> &tasks, WorkerPool &pool)
{
    std::vector<Job> jobs;
    jobs.reserve(tasks.size());
    for (const LayerTask &task : tasks) {
        jobs.emplace_back([&context, &task](const std::stop_token &stop) {
            PullContext own = context;
            own.stop = stop;
            return pullLayer(own, task);
        });
    }
    Result<void> pulled = doTogether(jobs, pool, context.stop);
    if (!pulled && context.stop.stop_requested())
        return Error{ErrorCode::Cancelled, "stopped; the next pull goes on from here", {}, {}};
    return pulled;
}

/// Stores a document byte for byte.
Result<void> keep(store::Store &store, std::string_view text, const Digest &digest)
{
    if (store.hasBlob(digest))
        return {};
    store::BlobWriter writer = TRY(store.newBlob());
    TRY(writer.write(asBytes(text)));
    TRY(writer.commit(digest));
    return {};
}

Result<void> nameImage(store::Store &store, const RemoteImage &image)
{
    oci::Descriptor target = image.manifest;
    target.annotations.set(namedDigest, image.named.text());
    return store.tags().setTag(image.reference, target);
}

Result<PulledImage> pullResolved(const PullContext &context, const oci::Platform &platform, WorkerPool &pool)
{
    store::Store &store = *context.store;
    const RemoteImage &image = *context.image;
    const std::optional<oci::Descriptor> before = TRY(store.tags().find(image.reference));
    store::Lease lease = TRY(store::Lease::take(store));
    const Documents documents = TRY(fetchDocuments(store, *context.client, image, platform, context.stop));

    PulledImage pulled{image.manifest, image.named, documents.manifest.config.digest, {}, false};
    std::vector<Digest> wanted{image.manifest.digest, pulled.config};
    for (std::size_t i = 0; i < documents.diffIds.size(); ++i) {
        pulled.layers.push_back({documents.manifest.layers[i], documents.diffIds[i], false});
        wanted.push_back(documents.manifest.layers[i].digest);
    }
    // Most are not there yet, which is fine: what is, must not be collected before it has its name.
    (void)TRY(lease.protect(wanted));
    const std::vector<LayerTask> missing = TRY(missingLayers(context, pulled.layers));
    TRY(pullLayers(context, missing, pool));
    TRY(keep(store, documents.configText, pulled.config));
    TRY(keep(store, image.document, image.manifest.digest));
    pulled.upToDate =
        before && before->digest == image.manifest.digest && std::ranges::all_of(pulled.layers, &PulledLayer::existed);
    if (!pulled.upToDate || before->annotation(namedDigest) != image.named.text())
        TRY(nameImage(store, image));
    return pulled;
}

/// Runs a pull under the vertex asked for, or one of its own.
template <typename Pull>
Result<PulledImage> reported(const PullRequest &request, progress::Sink &progress, Pull pull)
{
    if (!request.vertex.isEmpty())
        return pull(request.vertex);
    progress::VertexReporter reporter(progress, "pull " + request.reference.full());
    reporter.start();
    Result<PulledImage> pulled = pull(reporter.digest());
    if (pulled)
        reporter.done();
    else if (pulled.error().code == ErrorCode::Cancelled)
        reporter.cancel();
    else
        reporter.fail(pulled.error().render());
    return pulled;
}

} // namespace

Result<PulledImage> pullImage(store::Store &store, const RegistryClient &client, const PullRequest &request,
                              WorkerPool &pool, progress::Sink &progress, std::stop_token stop)
{
    return reported(request, progress, [&](const Digest &vertex) -> Result<PulledImage> {
        const RemoteImage image = TRY(client.resolve(request.reference, request.platform, stop));
        return pullResolved({&store, &client, &image, request.observer, &progress, vertex, stop}, request.platform,
                            pool)
            .within("pulling " + request.reference.familiar());
    });
}

Result<PulledImage> pullImage(store::Store &store, const RegistryClient &client, const RemoteImage &image,
                              const PullRequest &request, WorkerPool &pool, progress::Sink &progress,
                              std::stop_token stop)
{
    return reported(request, progress, [&](const Digest &vertex) {
        return pullResolved({&store, &client, &image, request.observer, &progress, vertex, stop}, request.platform,
                            pool)
            .within("pulling " + request.reference.familiar());
    });
}

} // namespace lamella::registry
