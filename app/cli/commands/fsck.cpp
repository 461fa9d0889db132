// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/fsck.h"

#include "core/base/json.h"
#include "core/store/fsck.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"--repair", "", "Move damaged blobs away and remove the names of images that are not whole"},
    formatOption,
};

Json jsonOf(const std::vector<store::Problem> &problems)
{
    Json list = Json::array();
    for (const store::Problem &problem : problems)
        list.push(Json::object({{"kind", problem.kind}, {"what", problem.what}, {"repaired", problem.repaired}}));
    return Json::object({{"clean", problems.empty()}, {"problems", std::move(list)}});
}

std::string textOf(const std::vector<store::Problem> &problems)
{
    if (problems.empty())
        return "The store is whole.\n";
    std::string text;
    for (const store::Problem &problem : problems)
        text += problem.kind + ": " + problem.what + (problem.repaired ? " (repaired)" : "") + "\n";
    const bool left = std::ranges::any_of(problems, [](const auto &problem) { return !problem.repaired; });
    return text + (left ? "lamella fsck --repair repairs what can be.\n" : "");
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    Result<store::Store> images = store::Store::openForReading(storeFolder(arguments));
    progress::NullSink sink;
    Result<std::vector<store::Problem>> problems = std::vector<store::Problem>();
    if (images)
        problems = store::fsck(*images, {.repair = arguments.has("--repair")}, sink, surroundings.stop);
    const Error *failure = !images ? &images.error() : !problems ? &problems.error() : nullptr;
    if (failure && failure->code == ErrorCode::Cancelled)
        return *failure;
    if (failure) {
        std::fputs(("lamella: " + failure->render() + "\n").c_str(), stderr);
        return NotFoundOut;
    }
    std::fputs((arguments.wantsJson() ? jsonOf(*problems).dump(2) + "\n" : textOf(*problems)).c_str(), stdout);
    return problems->empty() ? Done : Failed;
}

} // namespace

const Command fsckCommand{
    .name = "fsck",
    .summary = "Check that the store is whole",
    .description =
        "Reads every blob and compares its digest, follows every name to its image and its layers, and checks the "
        "database. Exit code 1 when something is wrong, also when it was repaired; 3 when it could not be found out.",
    .options = options,
    .positionals = {},
    .run = run,
    .section = Section::Images,
};

} // namespace lamella::cli
