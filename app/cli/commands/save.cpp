// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/save.h"

#include "core/base/file.h"
#include "core/store/archive_export.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array options{
    Option{"-o,--output", "FILE", "The archive to write; without it standard output, unless that is a terminal"},
    Option{"--format",
           "FORMAT",
           "docker: for docker load and podman load; oci: an OCI layout in a tar",
           false,
           {},
           "docker|oci"},
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

/// Beside the file first, so that a file that stands there is whole whatever happens.
Result<void> writeFile(const fs::path &file, const std::vector<store::ExportedImage> &images,
                       store::ArchiveFormat format, const std::stop_token &stop)
{
    struct stat status{};
    if (::stat(file.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        const UniqueFd fd = TRY(openForWriting(file));
        FdSink sink(fd.get());
        return store::exportArchive(images, format, sink, stop).within(file.string());
    }
    std::string name = file.string() + ".XXXXXX";
    const UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd)
        return systemError("cannot create " + file.string(), errno);
    FdSink sink(fd.get());
    Result<void> written = store::exportArchive(images, format, sink, stop);
    if (written && (::fchmod(fd.get(), 0644) != 0 || ::rename(name.c_str(), file.c_str()) != 0))
        written = systemError("cannot write " + file.string(), errno);
    if (!written)
        ::unlink(name.c_str());
    return std::move(written).within(file.string());
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const std::optional<std::string> file = arguments.value("--output");
    const bool toFile = file && *file != "-";
    if (!toFile && ::isatty(STDOUT_FILENO) == 1)
        return wrongUsage("an archive is not written to a terminal", "name a file with -o, or redirect the output");
    const store::Store images = TRY(store::Store::openForReading(storeFolder(arguments)));
    const auto exported = TRY(collectImages(images, arguments.words("IMAGE")));
    const auto format = arguments.value("--format") == "oci" ? store::ArchiveFormat::Oci : store::ArchiveFormat::Docker;
    if (toFile) {
        TRY(writeFile(*file, exported, format, surroundings.stop));
        return Done;
    }
    FdSink sink(STDOUT_FILENO);
    TRY(store::exportArchive(exported, format, sink, surroundings.stop).within("standard output"));
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
