// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/save.h"

#include "app/cli/job.h"
#include "app/cli/written_file.h"
#include "core/store/archive_export.h"

#include <algorithm>
#include <array>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-o,--output", "FILE", "The archive to write; without it standard output, unless that is a terminal"},
    Option{"--format",
           "FORMAT",
           "docker: for docker load and podman load; oci: an OCI layout in a tar",
           false,
           {},
           "docker|oci"},
    jobProgressOption,
};
constexpr std::array positionals{Positional{
    .name = "IMAGE", .help = "Name, digest, id or the start of one, or oci:DIR and the like", .repeatable = true}};

/// The names that the archive gives the image: the one it was asked for by, or all it has when that was none of them.
std::vector<oci::Reference> namesFor(const store::ImageSource &source, const std::string &word)
{
    const std::vector<oci::Reference> &names = source.image().names;
    const Result<oci::Reference> asked = oci::Reference::parse(word);
    std::vector<oci::Reference> chosen = names;
    if (asked && std::ranges::contains(names, *asked))
        chosen = {*asked};
    std::erase_if(chosen, [](const oci::Reference &name) { return name.tag().empty(); });
    return chosen;
}

Result<std::vector<store::ExportedImage>> collectImages(const store::Store &images,
                                                        const std::vector<std::string> &words)
{
    std::vector<store::ExportedImage> exported;
    for (const std::string &word : words) {
        const store::ImageName name = TRY(store::ImageName::parse(word));
        auto source = TRY(store::openImage(images, name));
        const auto same = std::ranges::find_if(exported, [&](const auto &other) {
            return other.source->image().manifestDescriptor.digest == source->image().manifestDescriptor.digest;
        });
        std::vector<oci::Reference> names = namesFor(*source, word);
        if (same == exported.end())
            exported.push_back({std::move(source), std::move(names)});
        else
            same->names.insert(same->names.end(), names.begin(), names.end());
    }
    return exported;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const std::string file = arguments.valueOr("--output", "");
    if (isStandardOutput(file) && ::isatty(STDOUT_FILENO) == 1)
        return wrongUsage("an archive is not written to a terminal", "name a file with -o, or redirect the output");
    const store::Store images = TRY(store::Store::openForReading(storeFolder(arguments)));
    const auto exported = TRY(collectImages(images, arguments.words("IMAGE")));
    const auto format = arguments.value("--format") == "oci" ? store::ArchiveFormat::Oci : store::ArchiveFormat::Docker;
    TRY(doJob(arguments, "save " + joined(arguments.words("IMAGE")), [&](progress::VertexReporter &vertex) {
        return writeOutput(file, [&](ByteSink &sink) {
            return store::exportArchive(exported, format, sink, surroundings.stop, &vertex);
        });
    }));
    return Done;
}

} // namespace

const Command saveCommand{
    .name = "save",
    .summary = "Write images into an archive",
    .description = "The archive holds the images with their names; layers that several share are in it once.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
