// SPDX-License-Identifier: Apache-2.0
#include "core/registry/push.h"

#include "core/oci/image_config.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"
#include "core/progress/vertex_reporter.h"
#include "core/registry/jobs.h"
#include "core/registry/layer_push.h"
#include "core/registry/push_refusal.h"
#include "core/store/lease.h"

#include <algorithm>

namespace lamella::registry {

namespace {

constexpr int deepestIndex = 3;
constexpr std::string_view attested = "vnd.docker.reference.digest";

/// A manifest on its way, and where its layers stand in the list of all.
struct ManifestTask {
    oci::Descriptor descriptor;
    std::string text;
    oci::Manifest manifest;
    std::vector<std::size_t> layers;
};

class Push {
public:
    Push(PushContext context, WorkerPool &pool) : m_context(std::move(context)), m_pool(pool) {}

    Result<PushedImage> run()
    {
        const PushRequest &request = *m_context.request;
        m_lease = TRY(store::Lease::take(*m_context.store));
        TRY(collect(request.target, 0));
        TRY(pushLayers());
        TRY(pushConfigs());
        std::string name = request.reference.tag();
        if (name.empty())
            name = request.reference.digest().text();
        m_image.named = TRY(pushDocument(request.target, name));
        m_image.sentNothing =
            !m_sentConfig && std::ranges::none_of(m_image.layers, [](const auto &layer) { return layer.sent; });
        return std::move(m_image);
    }

private:
    /// Reads the documents below the target and lists their layers, each blob once.
    Result<void> collect(const oci::Descriptor &descriptor, int depth)
    {
        const std::string text = TRY(m_context.store->readBlob(descriptor, oci::manifestLimit));
        // What is to be pushed must not be collected meanwhile.
        (void)TRY(m_lease->protect({{descriptor.digest}}));
        if (oci::isIndexType(descriptor.mediaType)) {
            if (depth == deepestIndex)
                return Error{ErrorCode::TooLarge, descriptor.digest.text() + " is an index in an index in an index"};
            for (const oci::Descriptor &child : TRY(oci::Index::parse(text)).manifests)
                TRY(collect(child, depth + 1));
            return {};
        }
        oci::Manifest manifest = TRY(oci::Manifest::parse(text));
        ManifestTask task{descriptor, text, std::move(manifest), {}};
        const std::vector<Digest> diffIds = TRY(diffIdsOf(task.manifest));
        for (std::size_t i = 0; i < task.manifest.layers.size(); ++i)
            task.layers.push_back(addLayer(task.manifest.layers[i], i < diffIds.size() ? diffIds[i] : Digest()));
        m_manifests.push_back(std::move(task));
        return {};
    }

    /// Empty for what is no image: an attestation, an artifact.
    Result<std::vector<Digest>> diffIdsOf(const oci::Manifest &manifest)
    {
        std::vector<Digest> blobs{manifest.config.digest};
        for (const oci::Descriptor &layer : manifest.layers)
            blobs.push_back(layer.digest);
        (void)TRY(m_lease->protect(blobs));
        const bool isImage = oci::isConfigType(manifest.config.mediaType)
                             && std::ranges::all_of(manifest.layers, [](const oci::Descriptor &layer) {
                                    return oci::isLayerType(layer.mediaType);
                                });
        if (!isImage)
            return std::vector<Digest>();
        const std::string text = TRY(m_context.store->readBlob(manifest.config, oci::configLimit));
        return TRY(oci::ImageConfig::parse(text)).diffIds();
    }

    std::size_t addLayer(const oci::Descriptor &blob, const Digest &diffId)
    {
        const auto twin = std::ranges::find(m_stored, blob.digest, &oci::Descriptor::digest);
        if (twin != m_stored.end())
            return static_cast<std::size_t>(twin - m_stored.begin());
        m_stored.push_back(blob);
        m_image.layers.push_back({.blob = blob, .diffId = diffId});
        return m_stored.size() - 1;
    }

    Result<void> pushLayers()
    {
        std::vector<Job> jobs;
        jobs.reserve(m_image.layers.size());
        for (PushedLayer &layer : m_image.layers)
            jobs.emplace_back(
                [this, &layer](const std::stop_token &stop) { return pushLayer(m_context, layer, stop); });
        Result<void> pushed = doTogether(jobs, m_pool, m_context.place.stop);
        if (!pushed && m_context.place.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped; the next push goes on from here", {}, {}};
        return pushed;
    }

    Result<void> pushConfigs()
    {
        for (const ManifestTask &task : m_manifests) {
            const oci::Descriptor &config = task.manifest.config;
            if (TRY(hasBlob(m_context.place, config.digest)))
                continue;
            BlobUpload upload(m_context.place, config, nullptr);
            TRY(upload.send(TRY(m_context.store->openBlob(config))));
            m_sentConfig = true;
        }
        return {};
    }

    /// Puts a manifest, or an index behind its manifests, under `name`; empty: its digest. What it has become.
    Result<oci::Descriptor> pushDocument(const oci::Descriptor &descriptor, const std::string &name)
    {
        const auto task = std::ranges::find(m_manifests, descriptor.digest,
                                            [](const ManifestTask &each) { return each.descriptor.digest; });
        if (task != m_manifests.end())
            return put(descriptor, manifestText(*task), name);
        const std::string text = TRY(m_context.store->readBlob(descriptor, oci::manifestLimit));
        oci::Index index = TRY(oci::Index::parse(text));
        std::map<std::string, std::string> became;
        for (oci::Descriptor &child : index.manifests) {
            const oci::Descriptor pushed = TRY(pushDocument(child, {}));
            if (pushed.digest != child.digest)
                became[child.digest.text()] = pushed.digest.text();
            child.mediaType = pushed.mediaType;
            child.digest = pushed.digest;
            child.size = pushed.size;
        }
        for (oci::Descriptor &child : index.manifests) { // attestations name the manifest they speak of
            if (const auto found = became.find(child.annotation(attested)); found != became.end())
                child.annotations.set(attested, found->second);
        }
        return put(descriptor, became.empty() ? text : index.dump(), name);
    }

    /// The manifest's own bytes, unless its layers have become others.
    std::string manifestText(ManifestTask &task)
    {
        std::vector<oci::Descriptor> layers = task.manifest.layers;
        bool changed = false;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const oci::Descriptor &blob = m_image.layers[task.layers[i]].blob;
            if (blob.digest == layers[i].digest)
                continue;
            layers[i].mediaType = blob.mediaType;
            layers[i].digest = blob.digest;
            layers[i].size = blob.size;
            changed = true;
        }
        return changed ? store::repacked(task.manifest, std::move(layers)).dump() : task.text;
    }

    Result<oci::Descriptor> put(oci::Descriptor descriptor, const std::string &text, const std::string &name)
    {
        const Result<Json> json = Json::parse(text);
        const std::string own = json ? (*json)["mediaType"].string() : "";
        descriptor.mediaType = own.empty() ? descriptor.mediaType : own;
        descriptor.digest = Digest::of(text);
        descriptor.size = text.size();
        const std::string place = name.empty() ? descriptor.digest.text() : name;
        if (place.contains(':') && place != descriptor.digest.text())
            return Error{ErrorCode::InvalidInput,
                         "with packed layers the image is " + descriptor.digest.text() + " and no longer " + place,
                         {},
                         "push it by a tag, or with its layers as they are"};
        const PushPlace &to = m_context.place;
        const fetch::Response answer = TRY(to.connections->send(to.endpoint,
                                                                {.method = "PUT",
                                                                 .url = "manifests/" + place,
                                                                 .headers = {{"Content-Type", descriptor.mediaType}},
                                                                 .body = text},
                                                                Connections::Patience::Usual, to.stop));
        if (!answer.isSuccess())
            return pushRefusal(to.endpoint, (name.empty() ? "the manifest " : "the tag ") + place, answer);
        return descriptor;
    }

    PushContext m_context;
    WorkerPool &m_pool;
    std::optional<store::Lease> m_lease;
    std::vector<ManifestTask> m_manifests;
    std::vector<oci::Descriptor> m_stored; ///< the layers as the store has them
    PushedImage m_image;
    bool m_sentConfig = false;
};

Result<PushedImage> pushUnder(store::Store &store, const RegistryClient &client, const PushRequest &request,
                              WorkerPool &pool, progress::Sink &progress, const Digest &vertex,
                              const std::stop_token &stop)
{
    Connections &connections = client.connections();
    const Endpoint endpoint = TRY(connections.config().registries.endpointsOf(request.reference)).back();
    auto known = TRY(repositoriesByLayer(store, request.reference));
    PushContext context{&store,    &request, {&connections, endpoint, store.temporaryFolder(), stop, request.chunkSize},
                        &progress, vertex,   std::move(known)};
    return Push(std::move(context), pool).run();
}

} // namespace

Result<PushedImage> pushImage(store::Store &store, const RegistryClient &client, const PushRequest &request,
                              WorkerPool &pool, progress::Sink &progress, std::stop_token stop)
{
    const std::string circumstance = "pushing " + request.reference.familiar();
    if (!request.vertex.isEmpty())
        return pushUnder(store, client, request, pool, progress, request.vertex, stop).within(circumstance);
    progress::VertexReporter reporter(progress, "push " + request.reference.full());
    reporter.start();
    Result<PushedImage> pushed =
        pushUnder(store, client, request, pool, progress, reporter.digest(), stop).within(circumstance);
    if (pushed)
        reporter.done();
    else if (pushed.error().code == ErrorCode::Cancelled)
        reporter.cancel();
    else
        reporter.fail(pushed.error().render());
    return pushed;
}

} // namespace lamella::registry
