// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/push.h"

#include "app/cli/commands/pull_lines.h"
#include "app/cli/compression_options.h"
#include "app/cli/progress_display.h"
#include "app/cli/terminal_rows.h"
#include "core/registry/push.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <format>
#include <memory>
#include <thread>

namespace lamella::cli {

namespace {

constexpr unsigned fewestUploads = 4;

constexpr std::array options{
    Option{.names = "-a,--all-tags", .help = "Push every tag that the repository has in the store"},
    Option{.names = "--compression",
           .argument = "WAY",
           .help = "How layers are compressed that are not yet; gzip by default",
           .choices = "gzip|zstd|uncompressed"},
    Option{.names = "--compression-level", .argument = "N", .help = "gzip 1 to 9, zstd 1 to 22"},
    Option{.names = "--force-compression", .help = "Compress layers anew that are compressed in another way"},
    Option{.names = "-q,--quiet", .help = "Print nothing but the full names"},
    Option{.names = "--progress",
           .argument = "MODE",
           .help = "How progress is shown; rawjson goes to standard error",
           .choices = "auto|plain|tty|rawjson"},
};

constexpr std::array positionals{
    Positional{.name = "NAME", .help = "NAME, NAME:TAG or NAME@DIGEST, with its registry in front, or of Docker Hub"}};

void print(const std::string &text)
{
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

/// An image and the name it is pushed by.
struct Errand {
    oci::Reference name;
    oci::Descriptor target;
};

Result<std::vector<Errand>> errandsFor(const store::Store &images, const oci::Reference &name, bool allTags)
{
    if (!allTags) {
        store::Image image = TRY(store::findImage(images, name.full()));
        return std::vector{Errand{name, std::move(image.target)}};
    }
    std::vector<Errand> errands;
    for (const oci::Descriptor &entry : TRY(images.tags().read()).manifests) {
        const std::optional<oci::Reference> other = store::nameOfEntry(entry);
        if (other && other->name() == name.name() && !other->tag().empty())
            errands.push_back({*other, entry});
    }
    if (errands.empty())
        return Error{ErrorCode::NotFound,
                     "there is no image of " + name.familiarName() + " in the store " + images.folder().string(),
                     {},
                     "lamella tag gives an image its name"};
    std::ranges::sort(errands, {}, &Errand::name);
    return errands;
}

/// Nothing for an image pushed by its digest, unless a way is asked for: it goes as it is.
Result<std::optional<store::Packing>> packingFor(const Arguments &arguments, const oci::Reference &name)
{
    const std::optional<std::string> way = arguments.value("--compression");
    const bool asked = way || arguments.has("--compression-level") || arguments.has("--force-compression");
    if (!asked && name.tag().empty())
        return std::optional<store::Packing>();
    store::Packing packing{.compression = TRY(compressionOf(way.value_or("gzip"))),
                           .force = arguments.has("--force-compression")};
    if (const std::optional<std::string> level = arguments.value("--compression-level"))
        packing.level = TRY(compressionLevel(*level, packing.compression));
    return std::optional(packing);
}

class Pusher {
public:
    Pusher(store::Store &images, const registry::RegistryClient &client, std::stop_token stop)
        : m_images(images),
          m_client(client),
          m_pool(std::max(fewestUploads, std::thread::hardware_concurrency())),
          m_stop(std::move(stop))
    {
    }

    Result<registry::PushedImage> push(const Errand &errand, const std::optional<store::Packing> &packing,
                                       progress::Sink &progress)
    {
        return registry::pushImage(m_images, m_client,
                                   {.reference = errand.name, .target = errand.target, .packing = packing}, m_pool,
                                   progress, m_stop);
    }

private:
    store::Store &m_images;
    const registry::RegistryClient &m_client;
    WorkerPool m_pool;
    std::stop_token m_stop;
};

std::string summary(const Errand &errand, const registry::PushedImage &image)
{
    const std::string &tag = errand.name.tag();
    return std::format("{}digest: {} size: {}\n", tag.empty() ? "" : tag + ": ", image.named.digest.text(),
                       image.named.size);
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const std::string word = arguments.word("NAME");
    constexpr std::string_view transport = "docker://";
    const std::string bare = word.starts_with(transport) ? word.substr(transport.size()) : word;
    const oci::Reference name = TRY(oci::Reference::parse(bare));
    const bool allTags = arguments.has("--all-tags");
    if (allTags && bare != name.familiarName() && bare != name.name())
        return wrongUsage("--all-tags pushes every tag of a repository, and " + word + " names one",
                          "leave the tag out");
    const std::string mode = arguments.valueOr("--progress", "auto");
    const int rows = mode == "plain" ? 0 : terminalRows();
    if (mode == "tty" && rows == 0)
        return wrongUsage("--progress=tty needs a terminal at standard output", "use plain");
    const std::optional<store::Packing> packing = TRY(packingFor(arguments, name));
    store::Store images = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    const std::vector<Errand> errands = TRY(errandsFor(images, name, allTags));
    const registry::RegistryClient client(TRY(registry::ClientConfig::load()));
    Pusher pusher(images, client, surroundings.stop);
    const bool quiet = arguments.has("--quiet");
    const bool asLines = !quiet && mode != "rawjson";
    const std::unique_ptr<ProgressDisplay> display =
        asLines ? nullptr : TRY(ProgressDisplay::create(quiet ? "quiet" : mode));
    if (asLines)
        print("The push refers to repository [" + name.name() + "]\n");
    for (const Errand &errand : errands) {
        PullLines lines(stdout, rows, pushState);
        progress::Sink &sink = display ? static_cast<progress::Sink &>(*display) : lines;
        const registry::PushedImage image = TRY(pusher.push(errand, packing, sink));
        if (quiet)
            print(errand.name.full() + '\n');
        else if (asLines)
            print(summary(errand, image));
    }
    if (display)
        display->finish();
    return Done;
}

} // namespace

const Command pushCommand{
    .name = "push",
    .summary = "Send an image of the store to its registry",
    .description =
        "Sends what the repository lacks, several layers at once. Layers that the store has uncompressed are "
        "compressed for the way; an image pushed by NAME@DIGEST goes as it is. What another repository of the "
        "registry has is mounted. A push that breaks off goes on where it stopped when it is started again, as far as "
        "the registry remembers.\n\n"
        "Insecure registries come from registries.conf, credentials from the files of docker login and podman login.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
