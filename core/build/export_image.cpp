// SPDX-License-Identifier: Apache-2.0
#include "core/build/export_image.h"

#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/build/image_document.h"
#include "core/build/rewrite_timestamps.h"
#include "core/cache/chain_source.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"
#include "core/store/archive_export.h"
#include "core/store/image.h"

#include <format>

namespace lamella::build {

namespace {

std::string_view titleOf(OutputKind kind)
{
    switch (kind) {
    case OutputKind::Image:
        return "exporting to image";
    case OutputKind::OciArchive:
        return "exporting to oci image format";
    case OutputKind::DockerArchive:
        break;
    }
    return "exporting to docker image format";
}

class Exporter {
public:
    Exporter(const Workshop &shop, std::span<const plan::Plan> others, const std::vector<ExecutedStep> &steps)
        : m_shop(shop),
          m_others(others),
          m_steps(steps),
          m_vertex(shop.progress, std::string(titleOf(shop.options.output.kind)), "export")
    {
    }

    Result<BuiltImage> run()
    {
        m_vertex.start();
        Result<BuiltImage> image = write();
        if (!image) {
            m_vertex.fail(image.error().render());
            return image;
        }
        m_vertex.done();
        progress::SolveStatus status;
        status.image = progress::ImageReport{image->id.text(), image->manifest.text(), {}};
        for (const oci::Reference &name : image->names)
            status.image->names.push_back(name.full());
        m_shop.progress.emit(std::move(status));
        return image;
    }

private:
    Result<BuiltImage> write()
    {
        TRY(refuseArchiveOfSeveral());
        BuiltImage image{.names = names()};
        const oci::Descriptor target = TRY(m_others.empty() ? writeImage(m_shop.plan, image.id) : writeIndex(image.id));
        image.manifest = target.digest;
        if (m_shop.options.output.kind == OutputKind::Image)
            TRY(name(target, image));
        else
            TRY(writeArchive(target, image));
        return image;
    }

    Result<void> refuseArchiveOfSeveral() const
    {
        if (m_others.empty() || m_shop.options.output.kind == OutputKind::Image)
            return {};
        return Error{ErrorCode::Unsupported,
                     "an archive holds the image of one platform, and this build is for several",
                     {},
                     "build into the store (type=image), or for one platform an archive"};
    }

    /// Configuration and manifest of one platform; `id` becomes the configuration's digest.
    Result<oci::Descriptor> writeImage(const plan::Plan &plan, Digest &id)
    {
        m_vertex.beginStatus("exporting layers");
        std::vector<Digest> diffIds = m_steps[plan.resultStep].chain.diffIds();
        TRY(rewrite(plan, diffIds));
        oci::Manifest manifest{.mediaType = std::string(oci::media_type::manifest)};
        for (const Digest &diffId : diffIds)
            manifest.layers.push_back(TRY(layerFor(diffId)));
        m_vertex.endStatus("exporting layers");

        const std::string document = imageDocument(plan, m_steps, diffIds, m_shop.options.sourceDateEpoch);
        manifest.config = TRY(put(document, oci::media_type::config));
        oci::Descriptor target = TRY(put(manifest.dump(), oci::media_type::manifest));
        target.platform = TRY(oci::Platform::parse(plan.platform));
        id = manifest.config.digest;
        say("exporting manifest " + target.digest.text());
        say("exporting config " + id.text());
        return target;
    }

    /// The images of all platforms, and their index; `id` becomes the index's digest, as buildx has it.
    Result<oci::Descriptor> writeIndex(Digest &id)
    {
        oci::Index index{.mediaType = std::string(oci::media_type::index), .manifests = {}};
        index.manifests.push_back(TRY(writeImage(m_shop.plan, id)));
        for (const plan::Plan &plan : m_others)
            index.manifests.push_back(TRY(writeImage(plan, id)));
        const oci::Descriptor target = TRY(put(index.dump(), oci::media_type::index));
        say("exporting manifest list " + target.digest.text());
        id = target.digest;
        return target;
    }

    /// Stores a document, unless it is there and whole: then nothing has to reach the disk again.
    Result<oci::Descriptor> put(const std::string &text, std::string_view mediaType)
    {
        oci::Descriptor kept{std::string(mediaType), Digest::fromSha256Hex(sha256Hex(text)), text.size()};
        if (TRY(m_shop.lease.protect({{kept.digest}})) && m_shop.store.readBlob(kept, text.size()))
            return kept;
        return m_shop.store.putBlob(text, mediaType);
    }

    /// A blob in OCI's own words: a base pulled from Docker's registry brings Docker's media types.
    Result<oci::Descriptor> layerFor(const Digest &diffId)
    {
        oci::Descriptor blob = TRY(cache::blobOfLayer(m_shop.store, diffId));
        if (blob.mediaType == oci::media_type::dockerLayerGzip)
            blob.mediaType = oci::media_type::layerGzip;
        if (blob.mediaType == oci::media_type::dockerLayer)
            blob.mediaType = oci::media_type::layer;
        return oci::Descriptor{.mediaType = blob.mediaType, .digest = blob.digest, .size = blob.size};
    }

    Result<void> rewrite(const plan::Plan &plan, std::vector<Digest> &diffIds)
    {
        const std::optional<Time> epoch = m_shop.options.sourceDateEpoch;
        if (!m_shop.options.output.rewriteTimestamps || !epoch)
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

    [[nodiscard]] std::vector<oci::Reference> names() const
    {
        std::vector<oci::Reference> all = m_shop.options.tags;
        all.insert(all.end(), m_shop.options.output.names.begin(), m_shop.options.output.names.end());
        return all;
    }

    Result<void> name(const oci::Descriptor &target, const BuiltImage &image)
    {
        say("writing image " + image.id.text());
        if (image.names.empty())
            return m_shop.store.tags().keepUnnamed(target);
        for (const oci::Reference &reference : image.names) {
            TRY(m_shop.store.tags().setTag(reference, target));
            say("naming to " + reference.full());
        }
        return {};
    }

    Result<void> writeArchive(const oci::Descriptor &target, const BuiltImage &image)
    {
        const Output &output = m_shop.options.output;
        m_vertex.beginStatus("sending tarball");
        std::shared_ptr<const store::ImageSource> source =
            store::sourceOf(m_shop.store, TRY(store::readImage(m_shop.store, target)));
        const UniqueFd file = TRY(openForWriting(output.file));
        FdSink sink(file.get());
        const std::vector<store::ExportedImage> images{{std::move(source), image.names}};
        const auto format =
            output.kind == OutputKind::OciArchive ? store::ArchiveFormat::Oci : store::ArchiveFormat::Docker;
        TRY(store::exportArchive(images, format, sink, m_shop.stop).within("writing " + output.file.string()));
        m_vertex.endStatus("sending tarball");
        return {};
    }

    void say(const std::string &what)
    {
        m_vertex.beginStatus(what);
        m_vertex.endStatus(what);
    }

    const Workshop &m_shop;
    std::span<const plan::Plan> m_others;
    const std::vector<ExecutedStep> &m_steps;
    progress::VertexReporter m_vertex;
};

} // namespace

Result<BuiltImage> exportImage(const Workshop &workshop, std::span<const plan::Plan> others,
                               const std::vector<ExecutedStep> &steps)
{
    return Exporter(workshop, others, steps).run();
}

} // namespace lamella::build
