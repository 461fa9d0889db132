// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/load.h"

#include "app/cli/job.h"
#include "app/cli/standard_input.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/store/archive_import.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array options{
    Option{"-i,--input", "FILE", "The archive to read, or an OCI layout folder; without it standard input"},
    Option{"-q,--quiet", {}, "Print the ids of the images only"},
    jobProgressOption,
    formatOption,
};

bool isRegular(int fd)
{
    struct stat status{};
    return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

/// Standard input as a file that can be read at any place: itself, or a copy in the folder.
Result<fs::path> inputFile(const TemporaryFolder &folder, const std::stop_token &stop)
{
    if (isRegular(STDIN_FILENO))
        return fs::path("/proc/self/fd/0");
    fs::path file = folder.path() / "archive";
    const UniqueFd fd = TRY(openForWriting(file));
    StandardInput input(stop);
    FdSink copy(fd.get());
    TRY(copyAll(input, copy));
    return file;
}

Result<std::vector<store::Image>> load(store::Store &images, const std::string &file, progress::VertexReporter &vertex,
                                       const std::stop_token &stop)
{
    if (file != "-")
        return store::importArchive(images, file, stop, &vertex);
    const TemporaryFolder folder = TRY(TemporaryFolder::create(images.temporaryFolder(), "load"));
    return store::importArchive(images, TRY(inputFile(folder, stop)), stop, &vertex).within("standard input");
}

std::string textOf(const std::vector<store::Image> &images, bool idsOnly)
{
    std::string text;
    for (const store::Image &image : images) {
        if (idsOnly)
            text += image.id().text() + "\n";
        else if (image.names.empty())
            text += "Loaded image ID: " + image.id().text() + "\n";
        for (const oci::Reference &name : image.names)
            text += idsOnly ? "" : "Loaded image: " + name.familiar() + "\n";
    }
    return text;
}

std::string jsonOf(const std::vector<store::Image> &images)
{
    Json list = Json::array();
    for (const store::Image &image : images) {
        std::vector<std::string> names;
        names.reserve(image.names.size());
        for (const oci::Reference &name : image.names)
            names.push_back(name.familiar());
        list.push(Json::object(
            {{"id", image.id().text()}, {"digest", image.target.digest.text()}, {"names", Json::array(names)}}));
    }
    return Json::object({{"images", std::move(list)}}).dump(2) + "\n";
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const std::string file = arguments.valueOr("--input", "-");
    if (file == "-" && ::isatty(STDIN_FILENO) == 1)
        return wrongUsage("an archive is not read from a terminal", "name a file with -i, or redirect the input");
    store::Store images = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    std::vector<store::Image> loaded;
    TRY(doJob(arguments, "load " + file, [&](progress::VertexReporter &vertex) -> Result<void> {
        loaded = TRY(load(images, file, vertex, surroundings.stop));
        return {};
    }));
    const std::string text = arguments.wantsJson() ? jsonOf(loaded) : textOf(loaded, arguments.has("--quiet"));
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace

const Command loadCommand{
    .name = "load",
    .summary = "Bring the images of an archive into the store",
    .description = "Takes archives of docker save, old and new, of podman save, and OCI layouts in a tar, plain or "
                   "compressed with gzip or zstd. Every byte is checked against its digest. What an image's name named "
                   "before stays, without the name.",
    .options = options,
    .positionals = {},
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
