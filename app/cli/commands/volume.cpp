// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/volume.h"

#include "app/cli/print_answer.h"
#include "app/cli/table.h"
#include "core/base/disk_usage.h"
#include "core/base/json.h"
#include "core/store/volumes.h"

#include <array>
#include <print>

namespace lamella::cli {

namespace {

constexpr std::string_view driver = "local";

constexpr std::array listOptions{
    Option{"-q,--quiet", {}, "Print names only"},
    formatOption,
};
constexpr std::array removeOptions{
    Option{"-f,--force", {}, "Do not fail for volumes that are not there"},
    formatOption,
};
constexpr std::array removeWords{Positional{.name = "VOLUME", .help = "Its name", .repeatable = true}};

Json jsonOf(const store::StoredVolume &volume)
{
    return Json::object({{"name", volume.name},
                         {"driver", driver},
                         {"mountpoint", volume.data().string()},
                         {"created", renderTime(volume.created)},
                         {"size", fileBytesBelow(volume.data())},
                         {"containers", Json::array(volume.containers)}});
}

std::string listJson(const std::vector<store::StoredVolume> &volumes)
{
    Json list = Json::array();
    for (const store::StoredVolume &volume : volumes)
        list.push(jsonOf(volume));
    return Json::object({{"volumes", std::move(list)}}).dump(2) + "\n";
}

std::string listTable(const std::vector<store::StoredVolume> &volumes)
{
    Table table({{"DRIVER"}, {"VOLUME NAME"}, {"CREATED"}, {"SIZE", Table::Align::Right}, {"USED BY"}});
    const Time present = now();
    for (const store::StoredVolume &volume : volumes) {
        std::string users;
        for (const std::string &id : volume.containers)
            users += (users.empty() ? "" : ", ") + id.substr(0, 12);
        table.add({std::string(driver), volume.name, humanAgo(volume.created, present),
                   humanSize(fileBytesBelow(volume.data())), users});
    }
    return table.render();
}

Result<int> list(const Arguments &arguments, const Surroundings &)
{
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    const std::vector<store::StoredVolume> volumes = TRY(store::Volumes(store).list());
    std::string names;
    for (const store::StoredVolume &volume : volumes)
        names += volume.name + "\n";
    printAnswer(arguments.wantsJson() ? listJson(volumes) : arguments.has("--quiet") ? names : listTable(volumes));
    return Done;
}

Result<int> remove(const Arguments &arguments, const Surroundings &)
{
    const store::Store store = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    store::Volumes volumes(store);
    std::vector<std::string> removed;
    std::uint64_t freed = 0;
    int exitCode = Done;
    for (const std::string &name : arguments.words("VOLUME")) {
        const Result<std::uint64_t> bytes = volumes.remove(name);
        if (bytes) {
            removed.push_back(name);
            freed += *bytes;
            continue;
        }
        std::println(stderr, "lamella: {}", bytes.error().render());
        if (!arguments.has("--force") || bytes.error().code != ErrorCode::NotFound)
            exitCode = Failed;
    }
    std::string text;
    for (const std::string &name : removed)
        text += name + "\n";
    if (arguments.wantsJson())
        text = Json::object({{"removed", Json::array(removed)}, {"freedBytes", freed}}).dump(2) + "\n";
    printAnswer(text);
    return exitCode;
}

} // namespace

const Command volumeLsCommand{
    .name = "volume ls",
    .summary = "List the volumes of the store",
    .description = "A volume is a folder of the store that containers share and that outlives them. lamella run -v "
                   "VOLUME:PATH mounts one, and makes it when it is not there.",
    .options = listOptions,
    .positionals = {},
    .run = list,
    .section = Section::Containers,
    .entersNamespaces = true,
};

const Command volumeRmCommand{
    .name = "volume rm",
    .summary = "Remove volumes",
    .description = "What they hold goes with them. One that a container uses is refused, running or not.",
    .options = removeOptions,
    .positionals = removeWords,
    .run = remove,
    .section = Section::Containers,
    .entersNamespaces = true,
};

} // namespace lamella::cli
