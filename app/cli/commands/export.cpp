// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/export.h"

#include "app/cli/job.h"
#include "app/cli/opened_image.h"
#include "app/cli/written_file.h"
#include "core/archive/tar_writer.h"
#include "core/layer/plain_source.h"
#include "core/layer/write_tree.h"
#include "core/progress/counted_stream.h"

#include <array>
#include <filesystem>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-o,--output", "FILE", "The tar to write; without it, or with -, standard output"},
    jobProgressOption,
};
constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest, id or the start of one, or oci:DIR and the like"}};

std::uint64_t visibleBytes(const layer::ImageFiles &files)
{
    std::uint64_t bytes = 0;
    for (const layer::FileVersion &version : files.versions()) {
        if (version.type == layer::FileType::File && version.visibleAfter(files.layerCount()))
            bytes += version.size;
    }
    return bytes;
}

/// Where compressed layers are unpacked on the way: beside the store's blobs, unless nothing can be written there.
std::filesystem::path placeToUnpack(const store::Store &images)
{
    if (images.access() == store::Access::ReadWrite)
        return images.temporaryFolder();
    std::error_code failure;
    return std::filesystem::temp_directory_path(failure);
}

Result<void> writeTar(const Arguments &arguments, const std::string &file, progress::VertexReporter &vertex,
                      const std::stop_token &stop)
{
    const OpenedImage image = TRY(openImageWithFiles(arguments, arguments.word("IMAGE"), stop));
    const auto plain = layer::plainSource(*image.source, placeToUnpack(*image.store));
    return writeOutput(file, [&](ByteSink &output) -> Result<void> {
        progress::CountedBytes bytes(vertex, "writing files", visibleBytes(image.files));
        progress::CountedSink counted(output, bytes);
        archive::TarWriter tar(counted);
        TRY(layer::writeTreeInto(tar, image.files, *plain, {}, stop));
        TRY(tar.finish());
        bytes.end();
        return {};
    });
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const std::string file = arguments.valueOr("--output", "");
    if (isStandardOutput(file) && ::isatty(STDOUT_FILENO) == 1)
        return wrongUsage("a tar is not written to a terminal", "name a file with -o, or redirect the output");
    TRY(doJob(arguments, "export " + arguments.word("IMAGE"),
              [&](progress::VertexReporter &vertex) { return writeTar(arguments, file, vertex, surroundings.stop); }));
    return Done;
}

} // namespace

const Command exportCommand{
    .name = "export",
    .summary = "Write the files of an image as a tar",
    .description = "The tar holds the files as they are after the last layer, with their owners, modes, times and "
                   "links, and nothing of the image's configuration. lamella import makes an image of such a tar.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
