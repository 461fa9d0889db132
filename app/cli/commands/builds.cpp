// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/builds.h"

#include "app/cli/build_number.h"
#include "app/cli/print_answer.h"
#include "app/cli/table.h"
#include "core/store/build_history.h"
#include "core/store/store.h"

#include <array>
#include <format>

namespace lamella::cli {

namespace {

constexpr std::array options{formatOption};
constexpr std::array positionals{Positional{.name = "N", .help = "The build's number, as builds lists it"}};

Json toJson(const store::BuildRecord &build)
{
    Json json = Json::object();
    json.set("id", build.id).set("started", renderTime(build.started)).set("seconds", build.seconds);
    json.set("state", build.state).set("dockerfile", build.dockerfile).set("target", build.target);
    json.set("image", build.image).set("cached", build.cached).set("ran", build.ran);
    return json;
}

Result<int> list(const Arguments &arguments, const Surroundings &)
{
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    const std::vector<store::BuildRecord> builds = TRY(store::BuildHistory(store.database()).list());
    if (arguments.wantsJson()) {
        Json all = Json::array();
        for (const store::BuildRecord &build : builds)
            all.push(toJson(build));
        Json document = Json::object();
        document.set("builds", std::move(all));
        printAnswer(document.dump(2) + "\n");
        return Done;
    }
    using Align = Table::Align;
    Table table({{"BUILD", Align::Right},
                 {"STARTED"},
                 {"SECONDS", Align::Right},
                 {"STATE"},
                 {"CACHED", Align::Right},
                 {"RAN", Align::Right},
                 {"DOCKERFILE"}});
    for (const store::BuildRecord &build : builds)
        table.add({std::to_string(build.id), humanAgo(build.started, now()), std::format("{:.1f}", build.seconds),
                   build.state, std::to_string(build.cached), std::to_string(build.ran), build.dockerfile});
    printAnswer(table.render());
    return Done;
}

Result<int> show(const Arguments &arguments, const Surroundings &)
{
    const std::int64_t id = TRY(buildNumber(arguments.word("N")));
    const store::Store store = TRY(store::Store::openForReading(storeFolder(arguments)));
    const store::BuildRecord build = TRY(store::BuildHistory(store.database()).show(id));
    if (arguments.wantsJson()) {
        Json document = toJson(build);
        document.set("steps", build.steps.isArray() ? build.steps : Json::array());
        printAnswer(document.dump(2) + "\n");
        return Done;
    }
    Table table({{"STATE"}, {"SECONDS", Table::Align::Right}, {"STEP"}, {"WHY"}});
    for (const Json &step : build.steps.items()) {
        if (step["name"].isString())
            table.add({step["state"].string(), std::format("{:.1f}", step["seconds"].number()), step["name"].string(),
                       step["why"]["sentence"].string()});
    }
    printAnswer(table.render());
    return Done;
}

} // namespace

const Command buildsCommand{
    .name = "builds",
    .summary = "List past builds",
    .description = {},
    .options = options,
    .positionals = {},
    .run = list,
    .section = Section::Build,
};

const Command buildsShowCommand{
    .name = "builds show",
    .summary = "Show what each step of a past build did, and why",
    .description = {},
    .options = options,
    .positionals = positionals,
    .run = show,
    .section = Section::Build,
};

} // namespace lamella::cli
