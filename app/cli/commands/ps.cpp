// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/ps.h"

#include "app/cli/table.h"
#include "core/base/disk_usage.h"
#include "core/base/json.h"
#include "core/store/containers.h"
#include "core/store/image.h"
#include "core/store/layer_size.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <format>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-a,--all", "", "Show those that have ended too"},
    Option{"-q,--quiet", "", "Print ids only"},
    Option{"-s,--size", "", "Show how much they wrote"},
    Option{"--no-trunc", "", "Show ids and commands in full"},
    formatOption,
};

constexpr std::size_t commandWidth = 20;

std::uint64_t sizeOf(const store::StoredContainer &one)
{
    return one.container.layer ? one.container.layer->fileBytes : fileBytesBelow(one.upper());
}

Json timeOf(const std::optional<Time> &time)
{
    return time ? Json(renderTime(*time)) : Json();
}

Json jsonOf(const store::Store &store, const store::StoredContainer &one)
{
    const store::Container &container = one.container;
    const Result<store::Image> image = store::readImage(store, container.manifest);
    Json labels = Json::object();
    for (const auto &[key, value] : container.labels)
        labels.set(key, value);
    return Json::object({{"id", container.id},
                         {"name", container.name},
                         {"image", container.image},
                         {"imageId", container.imageId.text()},
                         {"command", Json::array(container.command)},
                         {"created", renderTime(container.created)},
                         {"started", timeOf(container.started)},
                         {"finished", timeOf(container.finished)},
                         {"state", store::name(one.state)},
                         {"exitCode", container.exitCode ? Json(*container.exitCode) : Json()},
                         {"size", sizeOf(one)},
                         {"writableLayer", image ? Json(image->layers.size() + 1) : Json()},
                         {"labels", std::move(labels)}});
}

/// "3 minutes ago" as "3 minutes".
std::string howLong(const std::optional<Time> &since, Time present)
{
    std::string text = humanAgo(since.value_or(present), present);
    if (text.ends_with(" ago"))
        text.resize(text.size() - 4);
    return text;
}

std::string statusOf(const store::StoredContainer &one, Time present)
{
    const store::Container &container = one.container;
    switch (one.state) {
    case store::ContainerState::Running:
        return container.started ? "Up " + howLong(container.started, present) : "Created";
    case store::ContainerState::Exited:
        return std::format("Exited ({}) {}", container.exitCode.value_or(0),
                           humanAgo(container.finished.value_or(present), present));
    case store::ContainerState::Dead:
        break;
    }
    return "Dead";
}

std::string commandOf(const store::Container &container, bool inFull)
{
    std::string text;
    for (const std::string &word : container.command)
        text += (text.empty() ? "" : " ") + word;
    text = printable(text);
    if (!inFull && text.size() > commandWidth)
        text = text.substr(0, commandWidth - 1) + "…";
    return "\"" + text + "\"";
}

std::string sizeText(const store::Store &store, const store::StoredContainer &one)
{
    const Result<store::Image> image = store::readImage(store, one.container.manifest);
    const std::uint64_t own = sizeOf(one);
    const std::uint64_t below = image ? store::imageFileBytes(store, *image).value_or(0) : 0;
    return std::format("{} (virtual {})", humanSize(own), humanSize(own + below));
}

std::string idOf(const store::Container &container, const Arguments &arguments)
{
    return arguments.has("--no-trunc") ? container.id : std::string(container.shortId());
}

std::string tableOf(const store::Store &store, const std::vector<store::StoredContainer> &all,
                    const Arguments &arguments)
{
    const bool sizes = arguments.has("--size");
    std::vector<Table::Column> columns{{"CONTAINER ID"}, {"IMAGE"}, {"COMMAND"}, {"CREATED"}, {"STATUS"}, {"NAMES"}};
    if (sizes)
        columns.push_back({"SIZE"});
    Table table(std::move(columns));
    const Time present = now();
    for (const store::StoredContainer &one : all) {
        const store::Container &container = one.container;
        std::vector<std::string> cells{idOf(container, arguments),
                                       container.image,
                                       commandOf(container, arguments.has("--no-trunc")),
                                       humanAgo(container.created, present),
                                       statusOf(one, present),
                                       container.name};
        if (sizes)
            cells.push_back(sizeText(store, one));
        table.add(std::move(cells));
    }
    return table.render();
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    std::vector<store::StoredContainer> all = TRY(store::Containers(store).list());
    if (!arguments.has("--all"))
        std::erase_if(all, [](const auto &one) { return one.state != store::ContainerState::Running; });
    std::string text;
    if (arguments.wantsJson()) {
        Json list = Json::array();
        for (const store::StoredContainer &one : all)
            list.push(jsonOf(store, one));
        text = Json::object({{"containers", std::move(list)}}).dump(2) + "\n";
    } else if (arguments.has("--quiet")) {
        for (const store::StoredContainer &one : all)
            text += idOf(one.container, arguments) + "\n";
    } else {
        text = tableOf(store, all, arguments);
    }
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace

const Command psCommand{
    .name = "ps",
    .summary = "List the containers of the store",
    .description =
        "Those that run; with --all the ended ones too. Dead is one whose process vanished before its end was seen: "
        "what it wrote until then is there. SIZE is what the container wrote, and with its image's files.",
    .options = options,
    .positionals = {},
    .run = run,
    .section = Section::Containers,
};

} // namespace lamella::cli
