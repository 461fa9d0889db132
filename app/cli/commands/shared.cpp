// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/shared.h"

#include "app/cli/print_answer.h"
#include "app/cli/share_table.h"
#include "app/cli/table.h"

#include <array>

namespace lamella::cli {

namespace {

constexpr std::array options{formatOption};

Json jsonOf(const store::Sharing &sharing)
{
    Json layers = Json::array();
    for (const store::SharedLayer &layer : sharing.layers)
        layers.push(Json::object(
            {{"diffId", layer.diffId.text()}, {"bytes", layer.bytes}, {"images", Json::array(layer.images)}}));
    return Json::object({{"layers", std::move(layers)}, {"images", sharesJson(sharing.images)}});
}

std::string textOf(const store::Sharing &sharing)
{
    Table layers({{"LAYER"}, {"SIZE", Table::Align::Right}, {"IMAGES"}});
    for (const store::SharedLayer &layer : sharing.layers) {
        std::string images;
        for (const std::string &image : layer.images)
            images += (images.empty() ? "" : ", ") + image;
        layers.add({std::string(layer.diffId.shortHex()), humanSize(layer.bytes), images});
    }
    return layers.render() + "\n" + shareTable(sharing.images);
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const store::Store images = TRY(store::Store::openForReading(storeFolder(arguments)));
    const store::Sharing sharing = TRY(store::sharingOf(images));
    printAnswer(arguments.wantsJson() ? jsonOf(sharing).dump(2) + "\n" : textOf(sharing));
    return Done;
}

} // namespace

const Command sharedCommand{
    .name = "shared",
    .summary = "Show which layers images share",
    .description = "Lists the layers that several images have, and for each image how much of it others have too and "
                   "what removing it would free. Sizes are those of the blobs in the store.",
    .options = options,
    .positionals = {},
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
