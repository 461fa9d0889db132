// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/pull.h"

#include "app/cli/commands/pull_lines.h"
#include "app/cli/progress_display.h"
#include "app/cli/terminal_rows.h"
#include "core/build/layer_indexing.h"
#include "core/registry/pull.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <format>
#include <memory>
#include <thread>

namespace lamella::cli {

namespace {

constexpr unsigned fewestDownloads = 4;

constexpr std::array options{
    Option{.names = "--platform",
           .argument = "PLATFORM",
           .help = "Pull the image for this platform: linux/arm64, say; else for this machine's"},
    Option{.names = "-q,--quiet", .help = "Print nothing but the image's full name"},
    Option{.names = "--progress",
           .argument = "MODE",
           .help = "How progress is shown; rawjson goes to standard error",
           .choices = "auto|plain|tty|rawjson"},
};

constexpr std::array positionals{
    Positional{.name = "NAME", .help = "NAME, NAME:TAG or NAME@DIGEST; with its registry in front, or of Docker Hub"}};

void print(const std::string &text)
{
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

/// The name without the transport that skopeo's names have.
Result<oci::Reference> readName(const std::string &text)
{
    constexpr std::string_view transport = "docker://";
    return oci::Reference::parse(text.starts_with(transport) ? text.substr(transport.size()) : text);
}

Result<registry::PulledImage> pull(const Arguments &arguments, const Surroundings &surroundings,
                                   const oci::Reference &reference, progress::Sink &progress)
{
    const std::optional<std::string> platform = arguments.value("--platform");
    const oci::Platform wanted = platform ? TRY(oci::Platform::parse(*platform)) : oci::hostPlatform();
    const registry::RegistryClient client(TRY(registry::ClientConfig::load()));
    store::Store store = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    build::LayerIndexing indexing(store);
    const registry::PullRequest request{.reference = reference, .platform = wanted, .observer = &indexing};
    WorkerPool pool(std::max(fewestDownloads, std::thread::hardware_concurrency()));
    return registry::pullImage(store, client, request, pool, progress, surroundings.stop);
}

void printSummary(const registry::PulledImage &image, const oci::Reference &reference)
{
    const char *status = image.upToDate ? "Image is up to date for" : "Downloaded newer image for";
    print(std::format("Digest: {}\nStatus: {} {}\n", image.named.text(), status, reference.familiar()));
}

Result<int> runWithLines(const Arguments &arguments, const Surroundings &surroundings, const oci::Reference &reference,
                         int rows)
{
    const std::string what = reference.digest().isEmpty() ? reference.tag() : reference.digest().text();
    print(std::format("{}: Pulling from {}\n", what, reference.repository()));
    PullLines lines(stdout, rows);
    printSummary(TRY(pull(arguments, surroundings, reference, lines)), reference);
    return Done;
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const oci::Reference reference = TRY(readName(arguments.word("NAME")));
    const std::string mode = arguments.valueOr("--progress", "auto");
    if (arguments.has("--quiet")) {
        progress::NullSink silence;
        TRY(pull(arguments, surroundings, reference, silence));
        print(reference.full() + '\n');
        return Done;
    }
    if (mode == "rawjson") {
        const std::unique_ptr<ProgressDisplay> display = TRY(ProgressDisplay::create(mode));
        TRY(pull(arguments, surroundings, reference, *display));
        display->finish();
        return Done;
    }
    const int rows = mode == "plain" ? 0 : terminalRows();
    if (mode == "tty" && rows == 0)
        return wrongUsage("--progress=tty needs a terminal at standard output", "use plain");
    return runWithLines(arguments, surroundings, reference, rows);
}

} // namespace

const Command pullCommand{
    .name = "pull",
    .summary = "Bring an image from a registry into the store",
    .description = "Downloads what the store lacks of an image, several layers at once, and checks every byte against "
                   "its digest. A pull that breaks off goes on where it stopped when it is started again.\n\n"
                   "Mirrors and insecure registries come from registries.conf, credentials from the files of docker "
                   "login and podman login.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
