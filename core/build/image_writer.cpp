// SPDX-License-Identifier: Apache-2.0
#include "core/build/image_writer.h"

#include "core/base/sha256.h"
#include "core/build/image_document.h"
#include "core/build/rewrite_timestamps.h"
#include "core/cache/chain_source.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"

#include <algorithm>
#include <format>
#include <future>

namespace lamella::build {

namespace {

class ImageWriter {
public:
    ImageWriter(const Workshop &shop, const BuiltPlans &built, const Output &output, progress::VertexReporter &vertex)
        : m_shop(shop),
          m_built(built),
          m_output(output),
          m_vertex(vertex)
    {
    }

    Result<WrittenImage> write()
    {
        if (!m_built.others.empty())
            return writeIndex();
        const bool ofIndex = std::ranges::any_of(m_output.annotations, [](const Annotation &annotation) {
            return annotation.place == AnnotationPlace::Index || annotation.place == AnnotationPlace::IndexDescriptor;
        });
        if (ofIndex)
            return Error{ErrorCode::InvalidInput,
                         "an index is annotated, and an image for one platform has none",
                         {},
                         "annotate the manifest, or build for several platforms"};
        return writePlatform(m_built.plan);
    }

private:
    /// Configuration and manifest of one platform.
    Result<WrittenImage> writePlatform(const plan::Plan &plan)
    {
        m_vertex.beginStatus("exporting layers");
        std::vector<Digest> diffIds = m_built.steps[plan.resultStep].chain.diffIds();
        TRY(rewrite(plan, diffIds));
        std::vector<oci::Descriptor> layers = TRY(layersFor(diffIds));
        m_vertex.endStatus("exporting layers");

        const std::string document = imageDocument(plan, m_built.steps, diffIds, m_shop.options.sourceDateEpoch);
        oci::Manifest manifest = store::repacked(
            {.mediaType = std::string(pick(oci::media_type::manifest, oci::media_type::dockerManifest))}, layers);
        const bool isDocker = manifest.mediaType == oci::media_type::dockerManifest;
        manifest.config = TRY(put(document, isDocker ? oci::media_type::dockerConfig : oci::media_type::config));
        const std::string platform = TRY(oci::Platform::parse(plan.platform)).render();
        manifest.annotations = annotationsOf(m_output.annotations, AnnotationPlace::Manifest, platform);
        oci::Descriptor target = TRY(put(manifest.dump(), manifest.mediaType));
        WrittenImage image{.id = manifest.config.digest, .target = std::move(target)};
        image.target.platform = TRY(oci::Platform::parse(plan.platform));
        image.target.annotations = annotationsOf(m_output.annotations, AnnotationPlace::ManifestDescriptor, platform);
        m_vertex.status("exporting manifest " + image.target.digest.text());
        m_vertex.status("exporting config " + image.id.text());
        return image;
    }

    /// The images of all platforms, and their index, whose digest is the id, as buildx has it.
    Result<WrittenImage> writeIndex()
    {
        oci::Index index{.mediaType = std::string(pick(oci::media_type::index, oci::media_type::dockerIndex)),
                         .manifests = {}};
        index.manifests.push_back(TRY(writePlatform(m_built.plan)).target);
        for (const plan::Plan &plan : m_built.others)
            index.manifests.push_back(TRY(writePlatform(plan)).target);
        index.annotations = annotationsOf(m_output.annotations, AnnotationPlace::Index);
        oci::Descriptor target = TRY(put(index.dump(), index.mediaType));
        WrittenImage image{.id = target.digest, .target = target};
        image.target.annotations = annotationsOf(m_output.annotations, AnnotationPlace::IndexDescriptor);
        m_vertex.status("exporting manifest list " + image.target.digest.text());
        return image;
    }

    [[nodiscard]] std::string_view pick(std::string_view ociType, std::string_view dockerType) const
    {
        return m_output.ociTypes ? ociType : dockerType;
    }

    /// Stores a document, unless it is there and whole: then nothing has to reach the disk again.
    Result<oci::Descriptor> put(const std::string &text, std::string_view mediaType)
    {
        oci::Descriptor kept{std::string(mediaType), Digest::fromSha256Hex(sha256Hex(text)), text.size()};
        if (TRY(m_shop.lease.protect({{kept.digest}})) && m_shop.store.readBlob(kept, text.size()))
            return kept;
        return m_shop.store.putBlob(text, mediaType);
    }

    /// The layers as the output wants them, several packed at once.
    Result<std::vector<oci::Descriptor>> layersFor(const std::vector<Digest> &diffIds)
    {
        std::vector<std::future<Result<oci::Descriptor>>> jobs;
        jobs.reserve(diffIds.size());
        for (const Digest &diffId : diffIds)
            jobs.push_back(m_shop.pool.submit([this, diffId] { return layerFor(diffId); }));
        std::vector<Result<oci::Descriptor>> done;
        done.reserve(jobs.size());
        for (auto &job : jobs)
            done.push_back(job.get());
        std::vector<oci::Descriptor> layers;
        layers.reserve(done.size());
        for (auto &layer : done)
            layers.push_back(TRY(std::move(layer)));
        return layers;
    }

    /// A blob by digest, size and media type alone: repacked() names the type in the manifest's own words.
    Result<oci::Descriptor> layerFor(const Digest &diffId) const
    {
        oci::Descriptor blob = TRY(cache::blobOfLayer(m_shop.store, diffId));
        if (m_output.packing)
            blob = TRY(packed(diffId, std::move(blob)));
        TRY(m_shop.lease.protect({{blob.digest}}));
        return oci::Descriptor{.mediaType = blob.mediaType, .digest = blob.digest, .size = blob.size};
    }

    /// As it was packed before in this way, else the blob as it is, packed when it has to be.
    Result<oci::Descriptor> packed(const Digest &diffId, oci::Descriptor blob) const
    {
        const std::optional<oci::Descriptor> before = TRY(store::packedBefore(m_shop.store, diffId, *m_output.packing));
        if (before && TRY(m_shop.lease.protect({{before->digest}})))
            return *before;
        if (!store::needsPacking(blob.mediaType, *m_output.packing))
            return blob;
        return store::packLayer(m_shop.store, {.diffId = diffId, .chainId = {}, .blob = blob}, *m_output.packing,
                                m_shop.stop);
    }

    Result<void> rewrite(const plan::Plan &plan, std::vector<Digest> &diffIds)
    {
        const std::optional<Time> epoch = m_shop.options.sourceDateEpoch;
        if (!m_output.rewriteTimestamps || !epoch)
            return {};
        const std::string status = std::format(
            "rewriting layers with source-date-epoch {} ({})",
            std::chrono::floor<std::chrono::seconds>(epoch->time_since_epoch()).count(), renderTime(*epoch));
        m_vertex.beginStatus(status);
        for (std::size_t i = plan.baseDiffIds.size(); i < diffIds.size(); ++i)
            diffIds[i] = TRY(rewriteTimestamps(m_shop.store, diffIds[i], *epoch, m_shop.stop));
        m_vertex.endStatus(status);
        return {};
    }

    const Workshop &m_shop;
    const BuiltPlans &m_built;
    const Output &m_output;
    progress::VertexReporter &m_vertex;
};

} // namespace

Result<WrittenImage> writeImage(const Workshop &workshop, const BuiltPlans &built, const Output &output,
                                progress::VertexReporter &vertex)
{
    return ImageWriter(workshop, built, output, vertex).write();
}

} // namespace lamella::build
