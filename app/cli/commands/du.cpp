// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/du.h"

#include "app/cli/print_answer.h"
#include "app/cli/share_table.h"
#include "app/cli/table.h"
#include "core/build/store_usage.h"

#include <algorithm>
#include <array>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-v,--verbose", {}, "Show each image and each cache mount, too"},
    formatOption,
};

Json jsonOf(const build::StoreUsage &usage)
{
    Json mounts = Json::array();
    for (const build::CacheMountUsage &mount : usage.mounts)
        mounts.push(
            Json::object({{"id", mount.identity}, {"bytes", mount.bytes}, {"lastUsed", renderTime(mount.lastUsed)}}));
    return Json::object({{"blobs", usage.blobs},
                         {"snapshots", usage.snapshots},
                         {"indexes", usage.indexes},
                         {"cacheMounts", usage.cacheMounts},
                         {"downloads", usage.downloads},
                         {"logs", usage.logs},
                         {"containers", usage.containers},
                         {"volumes", usage.volumes},
                         {"total", usage.total()},
                         {"reclaimable", usage.reclaimable.bytes()},
                         {"images", sharesJson(usage.images)},
                         {"mounts", std::move(mounts)}});
}

/// What pruning frees of these parts.
std::uint64_t reclaimable(const build::StoreUsage &usage, std::initializer_list<build::PrunedPart> parts)
{
    std::uint64_t bytes = 0;
    for (const build::PruneReport::Part &part : usage.reclaimable.parts)
        bytes += std::ranges::contains(parts, part.part) ? part.bytes : 0;
    return bytes;
}

std::string tableOf(const build::StoreUsage &usage)
{
    using Align = Table::Align;
    using Part = build::PrunedPart;
    Table table({{"WHAT"}, {"SIZE", Align::Right}, {"RECLAIMABLE", Align::Right}});
    const auto add = [&](const char *what, std::uint64_t bytes, std::initializer_list<Part> parts) {
        table.add({what, humanSize(bytes), humanSize(reclaimable(usage, parts))});
    };
    add("Blobs", usage.blobs, {Part::Blobs, Part::Images, Part::CachedLayers});
    add("Snapshots", usage.snapshots, {Part::Snapshots});
    add("Indexes", usage.indexes, {Part::Indexes});
    add("Cache mounts", usage.cacheMounts, {Part::CacheMounts});
    add("Downloads", usage.downloads, {Part::Downloads});
    add("Build logs", usage.logs, {Part::Logs});
    add("Containers", usage.containers, {});
    add("Volumes", usage.volumes, {});
    table.add({"Total", humanSize(usage.total()), humanSize(usage.reclaimable.bytes())});
    return table.render();
}

std::string mountTable(const std::vector<build::CacheMountUsage> &mounts)
{
    Table table({{"CACHE MOUNT"}, {"SIZE", Table::Align::Right}, {"LAST USED"}});
    for (const build::CacheMountUsage &mount : mounts)
        table.add({mount.identity, humanSize(mount.bytes), humanAgo(mount.lastUsed, now())});
    return table.render();
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    store::Store images = TRY(store::Store::openForReading(storeFolder(arguments)));
    const build::StoreUsage usage = TRY(build::storeUsage(images, surroundings.stop));
    if (arguments.wantsJson()) {
        printAnswer(jsonOf(usage).dump(2) + "\n");
        return Done;
    }
    printAnswer(tableOf(usage));
    if (arguments.has("--verbose"))
        printAnswer("\n" + shareTable(usage.images) + (usage.mounts.empty() ? "" : "\n" + mountTable(usage.mounts)));
    return Done;
}

} // namespace

const Command duCommand{
    .name = "du",
    .summary = "Show what the store takes on its disk",
    .description =
        "RECLAIMABLE is what lamella prune --all --older-than 0s would free now: named images stay. With -v, "
        "what each image shares with others, and what removing it would free.",
    .options = options,
    .positionals = {},
    .run = run,
    .section = Section::Images,
    .entersNamespaces = true,
};

} // namespace lamella::cli
