// SPDX-License-Identifier: Apache-2.0
#include "core/build/export_image.h"

#include "core/base/new_file.h"
#include "core/registry/push.h"
#include "core/store/layout_export.h"

#include <optional>

namespace lamella::build {

namespace {

std::string_view titleOf(OutputKind kind)
{
    if (kind == OutputKind::Image)
        return "exporting to image";
    return kind == OutputKind::Oci ? "exporting to oci image format" : "exporting to docker image format";
}

class ImageExport {
public:
    ImageExport(const Workshop &shop, const BuiltPlans &built, const Output &output, int number)
        : m_shop(shop),
          m_built(built),
          m_output(output),
          m_vertex(shop.progress, std::string(titleOf(output.kind)), "export" + std::to_string(number))
    {
    }

    Result<BuiltImage> run()
    {
        m_vertex.start();
        Result<BuiltImage> image = make();
        if (!image && image.error().code == ErrorCode::Cancelled)
            m_vertex.cancel();
        else if (!image)
            m_vertex.fail(image.error().render());
        if (!image)
            return image;
        m_vertex.done();
        progress::SolveStatus status;
        status.image = progress::ImageReport{image->id.text(), image->manifest.digest.text(), {}};
        for (const oci::Reference &name : image->names)
            status.image->names.push_back(name.full());
        m_shop.progress.emit(std::move(status));
        return image;
    }

private:
    Result<BuiltImage> make()
    {
        TRY(refuseWhatCannotBe());
        const WrittenImage written = TRY(writeImage(m_shop, m_built, m_output, m_vertex));
        BuiltImage image{.id = written.id, .manifest = written.target, .names = names()};
        if (m_output.kind != OutputKind::Image) {
            TRY(writeArchive(written.target, image));
            return image;
        }
        if (m_output.stored)
            TRY(name(written.target, image));
        if (m_output.push)
            TRY(push(image));
        return image;
    }

    [[nodiscard]] Result<void> refuseWhatCannotBe() const
    {
        if (m_output.kind == OutputKind::Docker && !m_built.others.empty())
            return Error{ErrorCode::Unsupported,
                         "docker's archive holds the image of one platform, and this build is for several",
                         {},
                         "write type=oci, or build for one platform"};
        if (m_output.push && names().empty())
            return Error{ErrorCode::InvalidInput,
                         "an image is pushed by its names, and this one has none",
                         {},
                         "name it with -t REGISTRY/NAME, or name=REGISTRY/NAME"};
        return {};
    }

    [[nodiscard]] std::vector<oci::Reference> names() const
    {
        std::vector<oci::Reference> all = m_shop.options.tags;
        all.insert(all.end(), m_output.names.begin(), m_output.names.end());
        return all;
    }

    Result<void> name(const oci::Descriptor &target, const BuiltImage &image)
    {
        m_vertex.status("writing image " + image.id.text());
        if (image.names.empty())
            return m_shop.store.tags().keepUnnamed(target);
        for (const oci::Reference &reference : image.names) {
            TRY(m_shop.store.tags().setTag(reference, target));
            m_vertex.status("naming to " + reference.full());
        }
        return {};
    }

    /// To each registry that a name means. What the registry has it as becomes the image's manifest.
    Result<void> push(BuiltImage &image)
    {
        m_vertex.beginStatus("pushing layers");
        const registry::RegistryClient client(TRY(registry::ClientConfig::load()));
        std::vector<std::string> pushed;
        const oci::Descriptor local = image.manifest;
        for (const oci::Reference &name : image.names) {
            registry::PushRequest request{.reference = name, .target = local, .vertex = m_vertex.digest()};
            if (m_output.packing)
                request.packing.reset(); // its layers are what they shall be
            if (m_output.byDigest)
                request.reference = TRY(oci::Reference::parse(name.name() + "@" + local.digest.text()));
            const registry::PushedImage done =
                TRY(registry::pushImage(m_shop.store, client, request, m_shop.pool, m_shop.progress, m_shop.stop));
            image.manifest.mediaType = done.named.mediaType;
            image.manifest.digest = done.named.digest;
            image.manifest.size = done.named.size;
            pushed.push_back("pushing manifest for " + (m_output.byDigest ? name.name() : name.full()) + "@"
                             + done.named.digest.text());
        }
        m_vertex.endStatus("pushing layers");
        for (const std::string &status : pushed)
            m_vertex.status(status);
        return {};
    }

    Result<void> writeArchive(const oci::Descriptor &target, const BuiltImage &image)
    {
        const store::LayoutImage layout{.target = target, .names = image.names};
        if (m_output.asFolder) {
            m_vertex.beginStatus("copying files");
            TRY(store::exportLayoutFolder(m_shop.store, layout, m_output.destination, nullptr, m_shop.stop));
            m_vertex.endStatus("copying files");
            return {};
        }
        m_vertex.beginStatus("sending tarball");
        std::optional<NewFile> file;
        if (!m_output.stream)
            file.emplace(TRY(NewFile::create(m_output.destination)));
        ByteSink &sink = file ? *file : *m_output.stream;
        store::TarLayout files(sink, nullptr, m_shop.stop);
        TRY(store::exportLayout(m_shop.store, layout, files).within("writing " + m_output.destination.string()));
        if (file)
            TRY(file->commit());
        m_vertex.endStatus("sending tarball");
        return {};
    }

    const Workshop &m_shop;
    const BuiltPlans &m_built;
    const Output &m_output;
    progress::VertexReporter m_vertex;
};

} // namespace

Result<BuiltImage> exportImage(const Workshop &workshop, const BuiltPlans &built, const Output &output, int number)
{
    return ImageExport(workshop, built, output, number).run();
}

} // namespace lamella::build
