// SPDX-License-Identifier: Apache-2.0
#include "core/build/import_files.h"

#include "core/archive/decompress.h"
#include "core/layer/indexing_sink.h"
#include "core/layer/open_files.h"
#include "core/oci/media_type.h"
#include "core/plan/config_edit.h"
#include "core/plan/plan.h"
#include "core/progress/counted_stream.h"
#include "core/store/blob_links.h"
#include "core/store/lease.h"

#include <algorithm>
#include <array>

namespace lamella::build {

namespace {

constexpr std::array<std::string_view, 11> settings{"CMD",     "ENTRYPOINT", "ENV",  "EXPOSE", "HEALTHCHECK", "LABEL",
                                                    "ONBUILD", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"};

Error wrongChange(const std::string &change, const std::string &why)
{
    std::string known;
    for (const std::string_view word : settings)
        known += (known.empty() ? "" : ", ") + std::string(word);
    return Error{ErrorCode::InvalidInput, "the change \"" + change + "\": " + why, {}, "changes are " + known};
}

/// Each change is one instruction, and one of those that only set something of the image.
Result<void> checkChange(const std::string &change)
{
    const dockerfile::Dockerfile parsed = dockerfile::parse("FROM scratch\n" + change + "\n");
    if (parsed.stages.size() != 1 || parsed.stages.front().instructions.size() != 1)
        return wrongChange(change, "it is not one instruction");
    const std::string &keyword = parsed.stages.front().instructions.front().keyword;
    if (!std::ranges::contains(settings, keyword))
        return wrongChange(change, keyword + " does not only set something of an image");
    return {};
}

/// The "config" member that the changes come to.
Result<Json> changedSettings(const ImportRequest &request)
{
    std::string text = "FROM scratch\n";
    for (const std::string &change : request.changes) {
        TRY(checkChange(change));
        text += change + "\n";
    }
    const std::string platform = request.platform.render();
    const plan::Plan plan = plan::makePlan(dockerfile::parse(text), {.platform = platform},
                                           [](const auto &, const auto &) { return std::nullopt; });
    if (const dockerfile::Diagnostic *wrong = dockerfile::firstError(plan.diagnostics))
        return wrongChange(request.changes[static_cast<std::size_t>(
                               std::max<std::int64_t>(static_cast<std::int64_t>(wrong->range.start.line) - 2, 0))],
                           wrong->message);
    // A build would give the image a PATH; a tar brings none, and RUN and run have their own.
    Json changed = plan::settingsOf(plan.config);
    std::vector<std::string> variables = changed["Env"].strings();
    const std::vector<std::string> usual = plan::settingsOf(plan::emptyImage(platform))["Env"].strings();
    std::erase_if(variables, [&](const std::string &variable) { return std::ranges::contains(usual, variable); });
    plan::setList(changed, "Env", variables);
    return changed;
}

struct StoredLayer {
    oci::Descriptor blob;
    std::shared_ptr<const layer::LayerIndex> index;
};

Result<StoredLayer> storeLayer(store::Store &store, ByteSource &tar, std::uint64_t total,
                               progress::VertexReporter &vertex, const std::stop_token &stop)
{
    progress::CountedBytes bytes(vertex, "reading files", total);
    progress::CountedSource counted(tar, bytes);
    const std::unique_ptr<ByteSource> plain = TRY(archive::openDecompressed(counted));
    store::BlobWriter blob = TRY(store.newBlob());
    layer::IndexingSink indexer;
    std::vector<std::byte> block(std::size_t{1} << 20);
    while (const std::size_t count = TRY(plain->read(block))) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "the import was stopped", {}, {}};
        TRY(blob.write(std::span(block).first(count)));
        TRY(indexer.write(std::span(block).first(count)));
    }
    if (blob.size() == 0)
        return Error{ErrorCode::InvalidInput, "no tar of files: it is empty", {}, {}};
    StoredLayer layer;
    layer.index = TRY(indexer.finish().within("no tar of files"));
    layer.blob = TRY(blob.commit({}, oci::media_type::layer));
    bytes.end();
    return layer;
}

oci::ImageConfig configOf(const ImportRequest &request, const Json &changed, const Digest &diffId)
{
    const std::string created = renderTime(request.created.value_or(now()));
    oci::ImageConfig config(request.platform);
    config.set("created", created);
    config.set("config", changed);
    config.appendLayer(
        diffId,
        {.created = created, .comment = request.message.empty() ? "Imported from " + request.origin : request.message});
    return config;
}

} // namespace

Result<store::Image> importFiles(store::Store &store, ByteSource &tar, std::uint64_t total,
                                 const ImportRequest &request, progress::VertexReporter &vertex, std::stop_token stop)
{
    const Json changed = TRY(changedSettings(request));
    const store::Lease lease = TRY(store::Lease::take(store));
    const StoredLayer layer = TRY(storeLayer(store, tar, total, vertex, stop).within(request.origin));
    layer::keepIndex(store, layer.blob.digest, *layer.index);
    std::ignore = store::BlobLinks(store.database()).setFileBytes(layer.blob.digest, layer.index->fileBytes());
    oci::Manifest manifest{.mediaType = std::string(oci::media_type::manifest)};
    manifest.layers = {layer.blob};
    manifest.config = TRY(store.putBlob(configOf(request, changed, layer.blob.digest).dump(), oci::media_type::config));
    oci::Descriptor target = TRY(store.putBlob(manifest.dump(), oci::media_type::manifest));
    target.platform = request.platform;
    if (request.name)
        TRY(store.tags().setTag(*request.name, target));
    else
        TRY(store.tags().keepUnnamed(target));
    return store::readImage(store, target, request.platform);
}

} // namespace lamella::build
