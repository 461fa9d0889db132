// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/layers.h"

#include "app/cli/opened_image.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/layer/totals.h"

#include <array>
#include <cstdio>
#include <format>

namespace lamella::cli {

namespace {

constexpr std::array options{formatOption};
constexpr std::array positionals{
    Positional{.name = "IMAGE", .help = "Name, digest, id or the start of one, a container, or oci:DIR and the like"}};

Json lineOf(int line)
{
    return line == 0 ? Json() : Json(line);
}

Json layerJson(const store::ImageLayer &layer, const layer::LayerTotals &totals, const LayerOrigin &origin)
{
    return Json::object(
        {{"number", layer.number},
         {"diffId", layer.diffId.text()},
         {"chainId", layer.chainId.text()},
         {"blob", layer.blob.digest.text()},
         {"mediaType", layer.blob.mediaType},
         {"blobBytes", layer.blob.size},
         {"stored", totals.stored},
         {"adds", totals.adds},
         {"total", totals.total},
         {"createdBy", origin.createdBy},
         {"line", lineOf(origin.line)},
         {"base", origin.base},
         {"writable", layer.writable},
         {"counts",
          Json::object({{"A", totals.added}, {"M", totals.modified}, {"D", totals.deleted}, {"=", totals.same}})}});
}

Json stepsJson(const store::Image &image, const std::vector<LayerOrigin> &origins)
{
    Json steps = Json::array();
    std::size_t number = 0;
    for (const oci::HistoryEntry &entry : image.config.history()) {
        const bool made = !entry.emptyLayer && number < origins.size();
        number += made ? 1 : 0;
        steps.push(Json::object({{"createdBy", entry.createdBy},
                                 {"emptyLayer", entry.emptyLayer},
                                 {"layer", made ? Json(number) : Json()},
                                 {"line", made ? lineOf(origins[number - 1].line) : Json()}}));
    }
    return steps;
}

std::string signedSize(std::int64_t bytes)
{
    return bytes < 0 ? "-" + humanSize(static_cast<std::uint64_t>(-bytes))
                     : humanSize(static_cast<std::uint64_t>(bytes));
}

std::string tableOf(const OpenedImage &opened, const std::vector<layer::LayerTotals> &totals,
                    const std::vector<LayerOrigin> &origins)
{
    using enum Table::Align;
    Table table({{"LAYER", Right},
                 {"DIFF ID"},
                 {"STORED", Right},
                 {"ADDS", Right},
                 {"TOTAL", Right},
                 {"A", Right},
                 {"M", Right},
                 {"D", Right},
                 {"=", Right},
                 {"LINE", Right},
                 {"CREATED BY"}});
    const auto &layers = opened.source->image().layers;
    for (std::size_t place = 0; place < layers.size(); ++place) {
        const layer::LayerTotals &one = totals[place];
        const LayerOrigin &origin = origins[place];
        const std::string line = layers[place].writable ? "writable"
                                 : origin.base          ? "base"
                                 : origin.line == 0     ? ""
                                                        : std::to_string(origin.line);
        table.add({std::to_string(place + 1), std::string(layers[place].diffId.shortHex()), humanSize(one.stored),
                   signedSize(one.adds), humanSize(one.total), std::to_string(one.added), std::to_string(one.modified),
                   std::to_string(one.deleted), std::to_string(one.same), line, origin.createdBy.substr(0, 60)});
    }
    return table.render();
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    const OpenedImage opened = TRY(openImageWithFiles(arguments, arguments.word("IMAGE"), surroundings.stop));
    const store::Image &image = opened.source->image();
    const std::vector<layer::LayerTotals> totals = layer::totals(opened.files);
    const std::vector<LayerOrigin> origins = layerOrigins(*opened.store, image);
    if (!arguments.wantsJson()) {
        std::fputs(tableOf(opened, totals, origins).c_str(), stdout);
        return Done;
    }
    Json layers = Json::array();
    for (std::size_t place = 0; place < image.layers.size(); ++place)
        layers.push(layerJson(image.layers[place], totals[place], origins[place]));
    const Json document = Json::object(
        {{"image", image.id().text()}, {"layers", std::move(layers)}, {"steps", stepsJson(image, origins)}});
    std::fputs((document.dump(2) + "\n").c_str(), stdout);
    return Done;
}

} // namespace

const Command layersCommand{
    .name = "layers",
    .summary = "Show the layers of an image",
    .description =
        "STORED is what the layer's own files weigh, ADDS by how much it changes what can be seen, TOTAL what "
        "can be seen with it on top. A, M, D and = count the paths it adds, modifies, deletes, and stores "
        "again unchanged. LINE is the Dockerfile's line of the newest build that made the image here; writable is what "
        "a container wrote.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Layers,
};

} // namespace lamella::cli
