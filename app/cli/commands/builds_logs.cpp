// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/builds_logs.h"

#include "app/cli/build_number.h"
#include "app/cli/print_answer.h"
#include "core/base/file.h"
#include "core/store/build_history.h"
#include "core/store/build_logs.h"

#include <array>
#include <cstdio>
#include <unistd.h>

namespace lamella::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array positionals{
    Positional{.name = "N", .help = "The build's number, as builds lists it"},
    Positional{.name = "STEP",
               .help = "Only this step's: its id (s0.2), or what stands in its brackets (2/5, build 2/5)",
               .required = false}};

/// "2/5" of "[2/5] RUN x"; empty when it has no brackets.
std::string_view bracketOf(std::string_view name)
{
    const std::size_t end = name.find(']');
    if (!name.starts_with('[') || end == std::string_view::npos)
        return {};
    const std::size_t start = name.find_first_not_of(' ', 1);
    return name.substr(start, end - start);
}

bool isMeant(const Json &step, const std::string &word)
{
    return word.empty() || step["id"].string() == word || bracketOf(step["name"].string()) == word;
}

Error noSuchStep(std::int64_t number, const std::string &word)
{
    return Error{ErrorCode::NotFound,
                 "build " + std::to_string(number) + " has no step " + word,
                 {},
                 "lamella builds show " + std::to_string(number) + " lists them"};
}

/// Whether the file was there.
Result<bool> printFile(const fs::path &file)
{
    std::error_code failure;
    if (!fs::exists(file, failure))
        return false;
    const UniqueFd opened = TRY(openForReading(file));
    FdSource source(opened.get());
    FdSink output(STDOUT_FILENO);
    TRY(copyAll(source, output));
    return true;
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const std::int64_t number = TRY(buildNumber(arguments.word("N")));
    const std::string word = arguments.word("STEP");
    const store::Store images = TRY(store::Store::openForReading(storeFolder(arguments)));
    const store::BuildRecord build = TRY(store::BuildHistory(images.database()).show(number));
    const store::BuildLogs logs(images);
    bool found = false;
    for (const Json &step : build.steps.items()) {
        const Result<Digest> vertex = Digest::parse(step["vertex"].string());
        if (!isMeant(step, word))
            continue;
        found = true;
        const fs::path file = vertex ? logs.fileOf(number, *vertex) : fs::path();
        std::error_code failure;
        if (word.empty() && !file.empty() && fs::exists(file, failure)) {
            printAnswer(step["name"].string() + "\n");
            std::fflush(stdout);
        }
        TRY(printFile(file));
    }
    if (!found && !word.empty())
        return noSuchStep(number, word);
    return Done;
}

} // namespace

const Command buildsLogsCommand{
    .name = "builds logs",
    .summary = "Print what the steps of a past build printed, to the last byte",
    .description = "Without STEP all that printed anything, each under its name. Steps from the cache printed nothing.",
    .options = {},
    .positionals = positionals,
    .run = run,
    .section = Section::Build,
};

} // namespace lamella::cli
