// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/rm.h"

#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/store/containers.h"
#include "core/store/volumes.h"

#include <array>
#include <cstdio>
#include <print>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-v,--volumes", "", "Remove their volumes that have no name, too"},
    Option{"-f,--force", "", "Kill those that run, and do not fail for containers that are not there"},
    formatOption,
};
constexpr std::array positionals{
    Positional{.name = "CONTAINER", .help = "Name, id or the start of one", .repeatable = true}};

/// What went.
struct Removed {
    std::vector<store::Container> containers;
    std::uint64_t freedBytes = 0;
};

/// Those that no other container uses.
std::uint64_t removeAnonymous(const store::Store &store, const std::vector<std::string> &names)
{
    store::Volumes volumes(store);
    std::uint64_t bytes = 0;
    for (const std::string &name : names) {
        const Result<store::StoredVolume> volume = volumes.find(name);
        if (volume && volume->anonymous)
            bytes += volumes.remove(name).value_or(0);
    }
    return bytes;
}

Result<void> removeOne(const store::Store &store, const std::string &word, const Arguments &arguments,
                       const std::stop_token &stop, Removed &removed)
{
    store::Containers containers(store);
    store::StoredContainer one = TRY(containers.find(word));
    removed.freedBytes += TRY(containers.remove(one, arguments.has("--force"), stop));
    if (arguments.has("--volumes"))
        removed.freedBytes += removeAnonymous(store, one.container.volumes);
    removed.containers.push_back(std::move(one.container));
    return {};
}

std::string textOf(const Removed &removed)
{
    std::string text;
    for (const store::Container &container : removed.containers)
        text += "Removed: " + container.name + "\n";
    return removed.containers.empty() ? text : text + "Freed: " + humanSize(removed.freedBytes) + "\n";
}

std::string jsonOf(const Removed &removed)
{
    Json ids = Json::array();
    for (const store::Container &container : removed.containers)
        ids.push(container.id);
    return Json::object({{"removed", std::move(ids)}, {"freedBytes", removed.freedBytes}}).dump(2) + "\n";
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const store::Store store = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    const bool force = arguments.has("--force");
    Removed removed;
    int exitCode = Done;
    for (const std::string &word : arguments.words("CONTAINER")) {
        const Result<void> done = removeOne(store, word, arguments, surroundings.stop, removed);
        if (done)
            continue;
        if (done.error().code == ErrorCode::Cancelled)
            return done.error();
        std::println(stderr, "lamella: {}", done.error().render());
        if (!force || done.error().code != ErrorCode::NotFound)
            exitCode = Failed;
    }
    std::fputs((arguments.wantsJson() ? jsonOf(removed) : textOf(removed)).c_str(), stdout);
    return exitCode;
}

} // namespace

const Command rmCommand{
    .name = "rm",
    .summary = "Remove containers",
    .description = "What they wrote goes with them. A running one is refused, unless --force kills it first.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Containers,
    .entersNamespaces = true,
};

} // namespace lamella::cli
