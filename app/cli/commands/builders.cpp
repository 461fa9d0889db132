// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/builders.h"

#include "app/cli/other_build.h"
#include "app/cli/print_answer.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/build/other_builder.h"
#include "core/oci/platform.h"

#include <array>
#include <cstdio>
#include <print>

namespace lamella::cli {

namespace {

constexpr std::array options{formatOption};

build::ListedBuilder builderOnBoard()
{
    return {
        .name = std::string(ownBuilder),
        .driver = "built-in",
        .current = true,
        .nodes = {{.endpoint = "", .status = "running", .version = "", .platforms = {oci::hostPlatform().render()}}}};
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

Json toJson(const build::ListedBuilder &builder)
{
    Json nodes = Json::array();
    for (const build::ListedBuilder::Node &node : builder.nodes)
        nodes.push(Json::object({{"endpoint", node.endpoint},
                                 {"status", node.status},
                                 {"version", node.version},
                                 {"platforms", Json::array(node.platforms)}}));
    return Json::object({{"name", builder.name}, {"driver", builder.driver}, {"nodes", std::move(nodes)}});
}

std::string tableOf(const std::vector<build::ListedBuilder> &builders)
{
    Table table({{"BUILDER"}, {"DRIVER"}, {"STATE"}, {"VERSION"}, {"PLATFORMS"}, {"ENDPOINT"}});
    for (const build::ListedBuilder &builder : builders) {
        for (const build::ListedBuilder::Node &node : builder.nodes)
            table.add({builder.name, builder.driver, node.status, node.version, joined(node.platforms), node.endpoint});
        if (builder.nodes.empty())
            table.add({builder.name, builder.driver, "", "", "", ""});
    }
    return table.render();
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    std::vector<build::ListedBuilder> builders{builderOnBoard()};
    Result<std::vector<build::ListedBuilder>> others = build::listBuilders(surroundings.stop);
    if (!others && others.error().code != ErrorCode::NotFound)
        return std::move(others).error();
    if (others)
        std::ranges::move(*others, std::back_inserter(builders));
    else
        std::println(stderr, "lamella: {}", others.error().render());
    Json list = Json::array();
    for (const build::ListedBuilder &builder : builders)
        list.push(toJson(builder));
    printAnswer(arguments.wantsJson() ? Json::object({{"builders", std::move(list)}}).dump(2) + "\n"
                                      : tableOf(builders));
    return Done;
}

} // namespace

const Command buildersCommand{
    .name = "builders",
    .summary = "List what can build an image",
    .description = "The builder on board, and those that docker's buildx knows: build --builder takes the name of one, "
                   "or a BuildKit's address.",
    .options = options,
    .positionals = {},
    .run = run,
    .section = Section::Build,
};

} // namespace lamella::cli
