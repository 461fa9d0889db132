// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/builds_rm.h"

#include "app/cli/age_option.h"
#include "app/cli/build_number.h"
#include "app/cli/print_answer.h"
#include "core/base/json.h"
#include "core/store/build_history.h"
#include "core/store/build_logs.h"

#include <array>
#include <cstdio>
#include <limits>

namespace lamella::cli {

namespace {

constexpr std::array pruneOptions{
    olderThanOption,
    untilFilterOption,
    Option{"-n,--dry-run", {}, "Only say which would go"},
    formatOption,
};
constexpr std::array positionals{
    Positional{.name = "N", .help = "The build's number, as builds lists it", .repeatable = true}};

Result<void> forget(const store::Store &images, std::int64_t number)
{
    TRY(store::BuildHistory(images.database()).remove(number));
    return store::BuildLogs(images).remove(number);
}

Result<int> remove(const Arguments &arguments, const Surroundings &)
{
    const store::Store images = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    int exitCode = Done;
    for (const std::string &word : arguments.words("N")) {
        const Result<std::int64_t> number = buildNumber(word);
        const Result<void> gone = number ? forget(images, *number) : Result<void>(number.error());
        if (gone) {
            printAnswer(word + "\n");
            continue;
        }
        std::fputs(("lamella: " + gone.error().render() + "\n").c_str(), stderr);
        exitCode = Failed;
    }
    return exitCode;
}

Result<int> prune(const Arguments &arguments, const Surroundings &)
{
    constexpr auto usualAge = std::chrono::days(30);
    const Time oldest = now() - TRY(ageOption(arguments)).value_or(usualAge);
    const bool dryRun = arguments.has("--dry-run");
    const store::Store images = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    Json gone = Json::array();
    std::string text;
    for (const store::BuildRecord &build :
         TRY(store::BuildHistory(images.database()).list(std::numeric_limits<int>::max()))) {
        if (build.started >= oldest || build.state == "running")
            continue;
        if (!dryRun)
            TRY(forget(images, build.id));
        gone.push(build.id);
        text += std::to_string(build.id) + "\n";
    }
    printAnswer(arguments.wantsJson() ? Json::object({{"dryRun", dryRun}, {"builds", std::move(gone)}}).dump(2) + "\n"
                                      : text);
    return Done;
}

} // namespace

const Command buildsRmCommand{
    .name = "builds rm",
    .summary = "Forget past builds, with their logs",
    .description = "Images and the cache stay. A build at work stays, too.",
    .options = {},
    .positionals = positionals,
    .run = remove,
    .section = Section::Build,
};

const Command buildsPruneCommand{
    .name = "builds prune",
    .summary = "Forget builds of long ago, with their logs",
    .description = "Those older than 30 days, unless --older-than says another age. Prints their numbers.",
    .options = pruneOptions,
    .positionals = {},
    .run = prune,
    .section = Section::Build,
};

} // namespace lamella::cli
