// SPDX-License-Identifier: Apache-2.0
#include "app/cli/share_table.h"

#include "app/cli/table.h"

namespace lamella::cli {

std::string shareTable(const std::vector<store::ImageShare> &images)
{
    using Align = Table::Align;
    Table table({{"IMAGE"}, {"SIZE", Align::Right}, {"SHARED", Align::Right}, {"REMOVING FREES", Align::Right}});
    for (const store::ImageShare &image : images)
        table.add({image.name, humanSize(image.bytes), humanSize(image.sharedBytes), humanSize(image.freesBytes)});
    return table.render();
}

Json sharesJson(const std::vector<store::ImageShare> &images)
{
    Json list = Json::array();
    for (const store::ImageShare &image : images)
        list.push(Json::object({{"name", image.name},
                                {"bytes", image.bytes},
                                {"sharedBytes", image.sharedBytes},
                                {"freesBytes", image.freesBytes}}));
    return list;
}

} // namespace lamella::cli
