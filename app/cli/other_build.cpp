// SPDX-License-Identifier: Apache-2.0
#include "app/cli/other_build.h"

#include "app/cli/dockerfile_input.h"
#include "app/cli/print_answer.h"
#include "app/cli/progress_display.h"
#include "core/progress/failure.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <print>
#include <ranges>

namespace lamella::cli {

namespace {

/// Options that buildx has under the same name, with the same meaning.
constexpr std::array<std::string_view, 23> sameOptions{
    "--add-host",   "--allow",           "--annotation",    "--attest",     "--build-arg",     "--build-context",
    "--cache-from", "--cache-to",        "--cgroup-parent", "--label",      "--metadata-file", "--network",
    "--no-cache",   "--no-cache-filter", "--platform",      "--provenance", "--push",          "--sbom",
    "--secret",     "--shm-size",        "--ssh",           "--ulimit",     "--resource"};

/// Options that are seen to here.
constexpr std::array<std::string_view, 10> ownOptions{"--builder", "--file",     "--iidfile", "--load", "--output",
                                                      "--pull",    "--progress", "--quiet",   "--tag",  "--target"};

std::string_view longName(const Option &option)
{
    return option.names.substr(option.names.rfind(',') + 1);
}

Result<void> takeOption(const Arguments &arguments, const Option &option, build::OtherBuild &wanted)
{
    const std::string_view name = longName(option);
    if (!arguments.has(name) || std::ranges::contains(ownOptions, name))
        return {};
    if (!std::ranges::contains(sameOptions, name))
        return Error{ErrorCode::InvalidInput,
                     std::string(name) + " is for the builder on board, and goes not with --builder",
                     {},
                     "leave one of them out"};
    if (option.argument.empty())
        wanted.options.emplace_back(name);
    for (const std::string &value : arguments.values(name)) {
        if (!option.argument.empty())
            wanted.options.push_back(std::string(name) + "=" + value);
    }
    return {};
}

Result<void> takePull(const Arguments &arguments, build::OtherBuild &wanted)
{
    const std::string policy = arguments.valueOr("--pull", "missing");
    if (policy == "never")
        return Error{ErrorCode::InvalidInput,
                     "--pull=never is for the builder on board, and goes not with --builder",
                     {},
                     "leave one of them out"};
    if (policy == "always")
        wanted.options.emplace_back("--pull");
    return {};
}

bool isWord(std::string_view outputs, std::string_view wanted)
{
    return std::ranges::any_of(outputs | std::views::split(','), [wanted](const auto part) {
        return std::string_view(part.begin(), part.end()) == wanted;
    });
}

/// The output as buildx has it: a bare file is a tar here, and a folder there.
Result<std::string> sameOutput(const std::string &output)
{
    if (output == "-" || isWord(output, "dest=-"))
        return Error{ErrorCode::InvalidInput,
                     "--output to standard output is for the builder on board, and goes not with --builder",
                     {},
                     "write dest=FILE"};
    const bool bareTar = output.ends_with(".tar") && !output.contains('=');
    return bareTar ? "type=tar,dest=" + output : output;
}

/// An output that is an image comes into our store, and others go where they say.
Result<void> takeOutputs(const Arguments &arguments, build::OtherBuild &wanted)
{
    const std::vector<std::string> outputs = arguments.values("--output");
    wanted.toStore = arguments.has("--load") || (outputs.empty() && !arguments.has("--push"));
    for (const std::string &given : outputs) {
        const std::string output = TRY(sameOutput(given));
        if (!isWord(output, "type=image") || isWord(output, "push=true")) {
            wanted.options.push_back("--output=" + output);
            continue;
        }
        wanted.toStore = true;
        for (const auto part : output | std::views::split(',')) {
            const std::string_view key(part.begin(), part.end());
            if (constexpr std::string_view name = "name="; key.starts_with(name))
                wanted.tags.emplace_back(key.substr(name.size()));
            else if (key != "type=image")
                wanted.archiveKeys.emplace_back(key);
        }
    }
    return {};
}

void printOutcome(const build::OtherBuildReport &report, const std::string &mode)
{
    std::fputs(report.messages.c_str(), stderr);
    if (mode == "rawjson")
        return;
    std::fputs(progress::warningSummary(report.warnings, "lamella check shows where").c_str(), stderr);
}

} // namespace

Result<build::OtherBuild> otherBuild(const Arguments &arguments, std::span<const Option> known)
{
    build::OtherBuild wanted{.tags = arguments.values("--tag"),
                             .context = inputPaths(arguments).folder,
                             .dockerfile = arguments.valueOr("--file", ""),
                             .target = arguments.valueOr("--target", "")};
    for (const Option &option : known)
        TRY(takeOption(arguments, option, wanted));
    TRY(takePull(arguments, wanted));
    TRY(takeOutputs(arguments, wanted));
    if (wanted.context == "-")
        return Error{ErrorCode::InvalidInput,
                     "a context from standard input goes not with --builder",
                     {},
                     "unpack it into a folder"};
    if (wanted.dockerfile == "-")
        wanted.input = TRY(readDockerfile("-"));
    wanted.idFile = arguments.valueOr("--iidfile", "");
    return wanted;
}

Result<int> answerBuilder(const Arguments &arguments, const Surroundings &surroundings, std::span<const Option> known)
{
    const build::OtherBuild wanted = TRY(otherBuild(arguments, known));
    const bool quiet = arguments.has("--quiet");
    const std::string mode = quiet ? "quiet" : arguments.valueOr("--progress", "auto");
    store::Store store = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    const build::OtherBuilder builder =
        TRY(build::OtherBuilder::reach(arguments.valueOr("--builder", ""), surroundings.stop));
    const std::unique_ptr<ProgressDisplay> display = TRY(ProgressDisplay::create(mode));
    const build::OtherBuildReport report = build::buildElsewhere(store, builder, wanted, *display, surroundings.stop);
    display->finish();
    if (!quiet || report.build.failure)
        printOutcome(report, mode);
    if (report.build.failure) {
        std::println(stderr, "lamella: {}", report.build.failure->error.render());
        return report.build.failure->error.code == ErrorCode::Cancelled ? Interrupted : Failed;
    }
    if (quiet)
        printAnswer((report.build.image ? report.build.image->id.text() : report.id) + "\n");
    return Done;
}

} // namespace lamella::cli
