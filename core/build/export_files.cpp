// SPDX-License-Identifier: Apache-2.0
#include "core/build/export_files.h"

#include "core/archive/tar_writer.h"
#include "core/base/new_file.h"
#include "core/cache/chain_source.h"
#include "core/layer/open_files.h"
#include "core/layer/plain_source.h"
#include "core/layer/write_tree.h"
#include "core/progress/counted_stream.h"

#include <algorithm>
#include <optional>

namespace lamella::build {

namespace {

/// The files of one platform, and the folder they go into; empty: they stand at the top.
struct PlatformFiles {
    std::string platform;
    std::string prefix;
    std::shared_ptr<const store::ImageSource> source;
    std::shared_ptr<const store::ImageSource> plain;
    layer::ImageFiles files;
};

class FilesExport {
public:
    FilesExport(const Workshop &shop, const BuiltPlans &built, const Output &output, int number)
        : m_shop(shop),
          m_built(built),
          m_output(output),
          m_split(output.splitPlatforms.value_or(!built.others.empty())),
          m_vertex(shop.progress,
                   output.kind == OutputKind::Tar ? "exporting to client tarball" : "exporting to client directory",
                   "export" + std::to_string(number))
    {
    }

    Result<void> run()
    {
        m_vertex.start();
        Result<void> done = m_output.kind == OutputKind::Tar ? writeTar() : writeFolders();
        if (done)
            m_vertex.done();
        else if (done.error().code == ErrorCode::Cancelled)
            m_vertex.cancel();
        else
            m_vertex.fail(done.error().render());
        return done;
    }

private:
    Result<std::vector<PlatformFiles>> allFiles()
    {
        std::vector<PlatformFiles> all;
        all.push_back(TRY(filesOf(m_built.plan)));
        for (const plan::Plan &plan : m_built.others)
            all.push_back(TRY(filesOf(plan)));
        return all;
    }

    Result<PlatformFiles> filesOf(const plan::Plan &plan)
    {
        const std::string platform = TRY(oci::Platform::parse(plan.platform)).render();
        std::string prefix = m_split ? platform : "";
        std::ranges::replace(prefix, '/', '_');
        auto source = TRY(cache::sourceOf(m_shop.store, m_built.steps[plan.resultStep].chain));
        auto files = TRY(layer::openFiles(m_shop.store, *source, m_shop.pool, m_shop.stop));
        auto plain = layer::plainSource(*source, m_shop.store.temporaryFolder());
        return PlatformFiles{platform, std::move(prefix), std::move(source), std::move(plain), std::move(files)};
    }

    [[nodiscard]] layer::TreeOptions optionsFor(const PlatformFiles &one) const
    {
        const bool mayMakeDevices = m_shop.options.privilege && *m_shop.options.privilege == sandbox::Privilege::Root;
        return {.mtime = m_shop.options.sourceDateEpoch, .withDevices = mayMakeDevices, .prefix = one.prefix};
    }

    Result<void> writeFolders()
    {
        for (const PlatformFiles &one : TRY(allFiles())) {
            const std::string status = one.prefix.empty() ? "copying files" : "copying files " + one.platform;
            m_vertex.beginStatus(status);
            const std::uint64_t bytes = TRY(layer::writeTreeBelow(m_output.destination / one.prefix, one.files,
                                                                  *one.plain, optionsFor(one), m_shop.stop));
            m_vertex.endStatus(status, static_cast<std::int64_t>(bytes));
        }
        return {};
    }

    Result<void> writeTar()
    {
        const std::vector<PlatformFiles> all = TRY(allFiles());
        std::optional<NewFile> file;
        if (!m_output.stream)
            file.emplace(TRY(NewFile::create(m_output.destination)));
        ByteSink &sink = file ? *file : *m_output.stream;
        progress::CountedBytes bytes(m_vertex, "sending tarball", 0);
        progress::CountedSink counted(sink, bytes);
        archive::TarWriter tar(counted);
        for (const PlatformFiles &one : all)
            TRY(layer::writeTreeInto(tar, one.files, *one.plain, optionsFor(one), m_shop.stop));
        TRY(tar.finish());
        if (file)
            TRY(file->commit());
        bytes.end();
        return {};
    }

    const Workshop &m_shop;
    const BuiltPlans &m_built;
    const Output &m_output;
    bool m_split;
    progress::VertexReporter m_vertex;
};

} // namespace

Result<void> exportFiles(const Workshop &workshop, const BuiltPlans &built, const Output &output, int number)
{
    return FilesExport(workshop, built, output, number).run();
}

} // namespace lamella::build
