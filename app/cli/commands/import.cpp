// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/import.h"

#include "app/cli/job.h"
#include "app/cli/print_answer.h"
#include "app/cli/standard_input.h"
#include "core/base/file_range.h"
#include "core/build/import_files.h"
#include "core/fetch/http_client.h"

#include <array>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{.names = "-c,--change",
           .argument = "INSTRUCTION",
           .help = "Set something of the image, as an instruction of a Dockerfile does: CMD [\"sh\"]",
           .repeatable = true},
    Option{"-m,--message", "TEXT", "What the image's history says of the import"},
    Option{"--platform", "OS/ARCH", "The platform whose programs the files hold; by default this machine's"},
    jobProgressOption,
};
constexpr std::array positionals{
    Positional{.name = "FILE", .help = "A tar of files, plain or compressed with gzip or zstd; - or an http(s) URL"},
    Positional{.name = "NAME", .help = "The image's name", .required = false}};

/// The tar's bytes, and how many they are when that is known.
struct Input {
    std::unique_ptr<ByteSource> bytes;
    std::uint64_t size = 0;
};

bool isUrl(const std::string &origin)
{
    return origin.starts_with("http://") || origin.starts_with("https://");
}

Result<Input> download(const std::string &url, const std::stop_token &stop)
{
    const fetch::HttpClient client;
    std::unique_ptr<fetch::Download> answer = TRY(client.open({.url = url}, stop));
    const fetch::Response &response = answer->response();
    if (!response.isSuccess())
        return Error{response.status == 404 ? ErrorCode::NotFound : ErrorCode::Network,
                     url + " answers with the status " + std::to_string(response.status),
                     {},
                     "try the address in a browser"};
    const std::uint64_t size = response.contentLength().value_or(0);
    return Input{std::move(answer), size};
}

Result<Input> openInput(const std::string &origin, const std::stop_token &stop)
{
    if (isUrl(origin))
        return download(origin, stop);
    if (origin == "-")
        return Input{std::make_unique<StandardInput>(stop)};
    const FileRange file = TRY(FileRange::open(origin));
    return Input{file.stream(), file.size()};
}

Result<build::ImportRequest> requestOf(const Arguments &arguments)
{
    build::ImportRequest request{.origin = arguments.word("FILE"),
                                 .changes = arguments.values("--change"),
                                 .message = arguments.valueOr("--message", "")};
    if (const std::string name = arguments.word("NAME"); !name.empty())
        request.name = TRY(oci::Reference::parse(name));
    if (const std::optional<std::string> platform = arguments.value("--platform"))
        request.platform = TRY(oci::Platform::parse(*platform));
    return request;
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const build::ImportRequest request = TRY(requestOf(arguments));
    if (request.origin == "-" && ::isatty(STDIN_FILENO) == 1)
        return wrongUsage("a tar is not read from a terminal", "name a file, or redirect the input");
    store::Store images = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    std::string id;
    TRY(doJob(arguments, "import " + request.origin, [&](progress::VertexReporter &vertex) -> Result<void> {
        const Input input = TRY(openInput(request.origin, surroundings.stop));
        id = TRY(build::importFiles(images, *input.bytes, input.size, request, vertex, surroundings.stop)).id().text();
        return {};
    }));
    printAnswer(id + "\n");
    return Done;
}

} // namespace

const Command importCommand{
    .name = "import",
    .summary = "Make an image of the files in a tar",
    .description = "The image has one layer, the tar as it is, and the settings that --change gives it. It prints the "
                   "image's id. lamella load is for archives of images.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
