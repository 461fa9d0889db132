// SPDX-License-Identifier: Apache-2.0
#include "core/build/base_resolver.h"

#include "core/build/embedded_base.h"
#include "core/build/layer_indexing.h"
#include "core/cache/chain_source.h"
#include "core/oci/image_config.h"
#include "core/oci/manifest.h"
#include "core/registry/pull.h"
#include "core/store/archive_import.h"
#include "core/store/blob_links.h"
#include "core/store/layout_address.h"

#include <algorithm>

namespace lamella::build {

BaseResolver::BaseResolver(store::Store &store, const BuildOptions &options, WorkerPool &pool, progress::Sink &progress,
                           std::stop_token stop)
    : m_store(&store),
      m_policy(options.pull),
      m_namePlatforms(!options.otherPlatforms.empty()),
      m_pool(&pool),
      m_progress(&progress),
      m_stop(std::move(stop)),
      m_images(store),
      m_contexts(options.plan.contexts)
{
}

namespace {

/// Whether the store has all layers of a chain.
bool isHere(const store::Store &store, const cache::Chain &chain)
{
    return std::ranges::all_of(
        chain.diffIds(), [&store](const Digest &diffId) { return cache::blobOfLayer(store, diffId).has_value(); });
}

bool serves(const plan::BaseImage &image, const std::string &platform)
{
    const Result<oci::Platform> wanted = oci::Platform::parse(platform);
    return !wanted || oci::platformRank(*wanted, oci::Platform::fromJson(image.config)) > 0;
}

} // namespace

plan::BaseLookup BaseResolver::lookup()
{
    return [this](const std::string &name, const std::string &platform) -> Result<std::optional<plan::BaseImage>> {
        progress::VertexReporter vertex(*m_progress, vertexName(name, platform), platform);
        vertex.start();
        Result<std::optional<plan::BaseImage>> image = store::isLayoutAddress(name)
                                                           ? findInLayout(name, platform)
                                                           : find(TRY(oci::Reference::parse(name)), platform);
        if (image)
            vertex.done();
        else
            vertex.fail(image.error().render());
        return image;
    };
}

std::string BaseResolver::vertexName(const std::string &name, const std::string &platform) const
{
    if (const plan::NamedContext *context = m_contexts.standingFor(name))
        return "[context " + context->name + "] load metadata for "
               + (store::isLayoutAddress(name) ? layoutName(*context, platform) : context->image());
    return "[" + (m_namePlatforms ? platform + " " : std::string()) + "internal] load metadata for " + name;
}

/// As BuildKit calls what lies in a layout: by the context's name and the digest.
std::string BaseResolver::layoutName(const plan::NamedContext &context, const std::string &platform) const
{
    const std::string given = context.name.substr(0, context.name.find("::"));
    const Result<oci::Reference> name = oci::Reference::parse(given);
    const Result<oci::Platform> wanted = oci::Platform::parse(platform);
    if (!name || !wanted)
        return context.image();
    const auto source = store::openLayoutAddress(context.image(), *wanted);
    if (!source)
        return context.image();
    const std::string tag = given.ends_with(':' + name->tag()) ? ':' + name->tag() : std::string();
    return name->name() + tag + '@' + (*source)->image().target.digest.text();
}

Result<std::optional<plan::BaseImage>> BaseResolver::findInLayout(const std::string &address,
                                                                  const std::string &platform)
{
    std::optional<plan::BaseImage> image = TRY(m_images.lookup(address, platform));
    if (!isHere(*m_store, *m_images.chainOf(address, platform)))
        m_layouts.emplace(address, platform);
    return image;
}

Result<std::optional<plan::BaseImage>> BaseResolver::find(const oci::Reference &reference, const std::string &platform)
{
    const std::string name = reference.full();
    if (m_policy != PullPolicy::Always || isEmbedded(reference)) {
        std::optional<plan::BaseImage> image = TRY(m_images.lookup(name, platform));
        if (image && (m_policy == PullPolicy::Never || isEmbedded(reference) || serves(*image, platform)))
            return image;
        if (image) {
            // Only another platform's is here; without its registry that one has to do, and a check says so.
            Result<std::optional<plan::BaseImage>> remote = findRemote(reference, platform);
            return remote ? remote : image;
        }
    }
    if (isEmbedded(reference)) {
        TRY(ensureEmbeddedBase(*m_store));
        return Error{
            ErrorCode::NotFound, "there is no " + reference.familiar(), {}, "lamella/base:1 is the one on board"};
    }
    if (m_policy == PullPolicy::Never)
        return Error{ErrorCode::NotFound,
                     reference.familiar() + " is not in the store",
                     {},
                     "pull it first, or build with --pull=missing"};
    return findRemote(reference, platform);
}

Result<std::optional<plan::BaseImage>> BaseResolver::findRemote(const oci::Reference &reference,
                                                                const std::string &platform)
{
    const registry::RegistryClient *registry = TRY(client());
    registry::RemoteImage remote = TRY(registry->resolve(reference, TRY(oci::Platform::parse(platform)), m_stop));
    const oci::Manifest manifest = TRY(oci::Manifest::parse(remote.document));
    const std::string text = TRY(registry->fetchDocument(remote, manifest.config, m_stop));
    const oci::ImageConfig config = TRY(oci::ImageConfig::parse(text));
    plan::BaseImage image{remote.named, config.document()};
    m_images.add(reference.full(), platform, image, cache::Chain(config.diffIds()));
    m_remote.insert_or_assign({reference.full(), platform}, std::move(remote));
    return image;
}

Result<registry::RegistryClient *> BaseResolver::client()
{
    if (!m_client)
        m_client = std::make_unique<registry::RegistryClient>(TRY(registry::ClientConfig::load()));
    return m_client.get();
}

Result<void> BaseResolver::importLayout(const std::string &address, const std::string &platform,
                                        progress::VertexReporter &vertex)
{
    m_layouts.erase({address, platform});
    const auto source = TRY(store::openLayoutAddress(address, TRY(oci::Platform::parse(platform))));
    TRY(store::importLayers(*m_store, *source, m_stop, &vertex));
    store::BlobLinks links(m_store->database());
    for (const store::ImageLayer &layer : source->image().layers) {
        if (layer.blob.digest != layer.diffId)
            TRY(links.link(layer.diffId, layer.blob));
    }
    return {};
}

Result<void> BaseResolver::pull(const std::string &reference, const std::string &platform,
                                progress::VertexReporter &vertex)
{
    if (m_layouts.contains({reference, platform}))
        return importLayout(reference, platform, vertex);
    const auto remote = m_remote.find({reference, platform});
    if (remote == m_remote.end())
        return {};
    LayerIndexing indexing(*m_store);
    const oci::Platform wanted = TRY(oci::Platform::parse(platform));
    const registry::PullRequest request{
        .reference = remote->second.reference, .platform = wanted, .vertex = vertex.digest(), .observer = &indexing};
    TRY(registry::pullImage(*m_store, *TRY(client()), remote->second, request, *m_pool, *m_progress, m_stop));
    m_remote.erase(remote);
    cache::BaseImages fresh(*m_store);
    TRY(fresh.lookup(reference, platform));
    return {};
}

} // namespace lamella::build
