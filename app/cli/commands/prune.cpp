// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/prune.h"

#include "app/cli/age_option.h"
#include "app/cli/job.h"
#include "app/cli/print_answer.h"
#include "app/cli/table.h"
#include "core/build/prune.h"
#include "core/dockerfile/go_value.h"
#include "core/store/volumes.h"

#include <array>
#include <cstdio>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-a,--all",
           {},
           "Free what the next builds would use, too: the layers of the cache, what RUN --mount=type=cache "
           "keeps, unpacked layers, logs"},
    olderThanOption,
    untilFilterOption,
    Option{"--keep-storage,--keep", "SIZE",
           "Keep so much of the cache (10GB, 500m), that used last; what is beyond goes"},
    Option{"--volumes", {}, "Remove the volumes that no container uses, too, with what they hold"},
    Option{"-n,--dry-run", {}, "Only say what would go"},
    Option{"-f,--force", {}, "Do not ask; nobody is asked either when standard input is no terminal"},
    jobProgressOption,
    formatOption,
};

std::string_view title(build::PrunedPart part)
{
    switch (part) {
    case build::PrunedPart::Blobs:
        return "Blobs that nothing needs";
    case build::PrunedPart::Images:
        return "Images without a name";
    case build::PrunedPart::CachedLayers:
        return "Layers of the cache";
    case build::PrunedPart::Snapshots:
        return "Unpacked layers";
    case build::PrunedPart::Indexes:
        return "Indexes of lost layers";
    case build::PrunedPart::CacheMounts:
        return "Cache mounts";
    case build::PrunedPart::Downloads:
        return "Downloads broken off";
    case build::PrunedPart::Logs:
        break;
    }
    return "Logs of finished builds";
}

/// What pruning frees; volumes only when they are asked for.
struct Freed {
    build::PruneReport report;
    std::optional<store::Volumes::Unused> volumes;

    [[nodiscard]] std::uint64_t bytes() const { return report.bytes() + (volumes ? volumes->bytes : 0); }
};

std::string tableOf(const Freed &freed)
{
    using Align = Table::Align;
    Table table({{"WHAT"}, {"COUNT", Align::Right}, {"FREES", Align::Right}, {""}});
    for (const build::PruneReport::Part &part : freed.report.parts)
        table.add({std::string(title(part.part)), std::to_string(part.count), humanSize(part.bytes),
                   part.inUse ? "in use, stays" : ""});
    if (freed.volumes)
        table.add({"Volumes that no container uses", std::to_string(freed.volumes->count),
                   humanSize(freed.volumes->bytes), ""});
    table.add({"Total", "", humanSize(freed.bytes()), ""});
    return table.render();
}

Json jsonOf(const Freed &freed, bool dryRun)
{
    Json parts = Json::array();
    for (const build::PruneReport::Part &part : freed.report.parts)
        parts.push(Json::object(
            {{"part", build::name(part.part)}, {"count", part.count}, {"bytes", part.bytes}, {"inUse", part.inUse}}));
    if (freed.volumes)
        parts.push(Json::object(
            {{"part", "volumes"}, {"count", freed.volumes->count}, {"bytes", freed.volumes->bytes}, {"inUse", false}}));
    return Json::object({{"dryRun", dryRun}, {"parts", std::move(parts)}, {"freedBytes", freed.bytes()}});
}

Result<build::PruneOptions> pruneOptions(const Arguments &arguments)
{
    build::PruneOptions wanted;
    const auto age = TRY(ageOption(arguments));
    wanted.age = age.value_or(wanted.age);
    wanted.cache = arguments.has("--all");
    if (const std::optional<std::string> size = arguments.value("--keep")) {
        const std::optional<std::int64_t> bytes = dockerfile::parseByteCount(*size);
        if (!bytes)
            return Error{ErrorCode::InvalidInput, "--keep \"" + *size + "\" is no size", {}, "write 10GB or 500m"};
        wanted.keep = static_cast<std::uint64_t>(*bytes);
    }
    return wanted;
}

bool isAgreedTo()
{
    std::fputs("Remove this? [y/N] ", stderr);
    constexpr std::size_t longest = 16;
    std::array<char, longest> answer{};
    return std::fgets(answer.data(), static_cast<int>(answer.size()), stdin) != nullptr
           && (answer[0] == 'y' || answer[0] == 'Y');
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    build::PruneOptions wanted = TRY(pruneOptions(arguments));
    const bool dryRun = arguments.has("--dry-run");
    store::Store images = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    Freed freed;
    const auto pruneAs = [&](bool dry) {
        wanted.dryRun = dry;
        return doJob(arguments, dry ? "look for what can be pruned" : "prune the store",
                     [&](progress::VertexReporter &vertex) -> Result<void> {
                         freed.report = TRY(build::prune(images, wanted, vertex, surroundings.stop));
                         if (arguments.has("--volumes"))
                             freed.volumes = TRY(store::Volumes(images).removeUnused(dry));
                         return {};
                     });
    };
    const bool json = arguments.wantsJson();
    if (dryRun || !json) {
        TRY(pruneAs(true));
        printAnswer(json ? jsonOf(freed, true).dump(2) + "\n" : tableOf(freed));
        std::fflush(stdout);
    }
    if (dryRun)
        return Done;
    const bool asks = !json && !arguments.has("--force") && ::isatty(STDIN_FILENO) == 1;
    if (asks && !isAgreedTo())
        return Failed;
    TRY(pruneAs(false));
    printAnswer(json ? jsonOf(freed, false).dump(2) + "\n" : "Freed: " + humanSize(freed.bytes()) + "\n");
    return Done;
}

} // namespace

const Command pruneCommand{
    .name = "prune",
    .summary = "Free what the store does not need",
    .description =
        "Says first what each part would free. Without options only that goes which nothing needs: images without a "
        "name, blobs and unpacked layers of neither an image nor the cache, downloads broken off, logs older than 30 "
        "days. --all and --keep take the cache as well, --volumes what no container mounts. Named images always stay; "
        "rmi "
        "removes them.\n\n"
        "What is younger than an hour stays, unless --older-than says less, and so does what a build works with.",
    .options = options,
    .positionals = {},
    .run = run,
    .section = Section::Images,
    .entersNamespaces = true,
};

} // namespace lamella::cli
