// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/history.h"

#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/store/image_source.h"
#include "core/store/layer_size.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ranges>

namespace lamella::cli {

namespace {

constexpr std::size_t shownText = 45;

constexpr std::array options{
    Option{"--no-trunc", "", "Show instructions in full"},
    formatOption,
};
constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest, id or the start of one, or oci:DIR and the like"}};

/// An entry of the history with the layer it made.
struct Step {
    oci::HistoryEntry entry;
    int layer = 0; ///< 0: none
    std::uint64_t size = 0;
};

/// Oldest first. Layers that the history does not name stand at its end, without words.
Result<std::vector<Step>> stepsOf(const store::Store &images, const store::ImageSource &source)
{
    std::vector<Step> steps;
    int layer = 0;
    for (const oci::HistoryEntry &entry : source.image().config.history())
        steps.push_back({entry, entry.emptyLayer ? 0 : ++layer, 0});
    while (static_cast<std::size_t>(layer) < source.image().layers.size())
        steps.push_back({{}, ++layer, 0});
    for (Step &step : steps) {
        if (step.layer > 0)
            step.size = TRY(store::layerFileBytes(images, source, step.layer));
    }
    return steps;
}

std::optional<Time> timeOf(const Step &step)
{
    const Result<Time> time = parseTime(step.entry.created);
    return time ? std::optional(*time) : std::nullopt;
}

Json jsonOf(const std::vector<Step> &steps)
{
    Json list = Json::array();
    for (const Step &step : steps) {
        const std::optional<Time> created = timeOf(step);
        Json entry = Json::object({{"created", created ? Json(renderTime(*created)) : Json()},
                                   {"createdBy", step.entry.createdBy},
                                   {"comment", step.entry.comment},
                                   {"emptyLayer", step.layer == 0}});
        entry.set("layer", step.layer == 0 ? Json() : Json(step.layer));
        entry.set("size", step.size);
        list.push(std::move(entry));
    }
    return Json::object({{"history", std::move(list)}});
}

std::string shortened(const std::string &text, bool full)
{
    if (full || text.size() <= shownText)
        return text;
    std::size_t end = shownText - 1;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

/// Newest first, as docker shows it.
std::string tableOf(const std::vector<Step> &steps, bool full)
{
    Table table(
        {{"LAYER", Table::Align::Right}, {"CREATED"}, {"CREATED BY"}, {"SIZE", Table::Align::Right}, {"COMMENT"}});
    const Time present = now();
    for (const Step &step : steps | std::views::reverse)
        table.add({step.layer == 0 ? "" : std::to_string(step.layer), humanAgo(timeOf(step).value_or(Time()), present),
                   shortened(step.entry.createdBy, full), humanSize(step.size), step.entry.comment});
    return table.render();
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const store::Store images = TRY(store::Store::openForReading(storeFolder(arguments)));
    const store::ImageName name = TRY(store::ImageName::parse(arguments.word("IMAGE")));
    const auto source = TRY(store::openImage(images, name));
    const std::vector<Step> steps = TRY(stepsOf(images, *source));
    const std::string text =
        arguments.wantsJson() ? jsonOf(steps).dump(2) + "\n" : tableOf(steps, arguments.has("--no-trunc"));
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace

const Command historyCommand{
    .name = "history",
    .summary = "Show how an image was made",
    .description =
        "The table has the newest step first, as docker's; JSON has the oldest first. LAYER is the number of the "
        "layer that a step made; a step without one only changed the configuration.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
