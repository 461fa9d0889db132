// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/build.h"

#include "app/cli/build_arguments.h"
#include "app/cli/build_call.h"
#include "app/cli/dockerfile_input.h"
#include "app/cli/other_build.h"
#include "app/cli/output_option.h"
#include "app/cli/print_answer.h"
#include "app/cli/progress_display.h"
#include "app/cli/run_options.h"
#include "core/base/file.h"
#include "core/build/build.h"
#include "core/build/definition_check.h"
#include "core/progress/failure.h"

#include <cstdio>
#include <print>
#include <ranges>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr auto options = [] {
    std::array<Option, definitionOptions.size() + runStepOptions.size() + outputOptions.size() + 8> all{};
    std::ranges::copy(definitionOptions, all.begin());
    std::ranges::copy(runStepOptions, all.begin() + definitionOptions.size());
    std::ranges::copy(outputOptions, all.begin() + definitionOptions.size() + runStepOptions.size());
    std::size_t next = definitionOptions.size() + runStepOptions.size() + outputOptions.size();
    all[next++] = {"--progress", "MODE", "How progress is shown", false, {}, progressModes};
    all[next++] = {"-q,--quiet", {}, "Print nothing but the image's id"};
    all[next++] = {"--iidfile", "FILE", "Write the image's id to a file"};
    all[next++] = {"--metadata-file", "FILE", "Write what was built to a file, as JSON"};
    all[next++] = {"--parallel", "N",
                   "Do this many steps at once, where they do not need each other (default: one a processor)"};
    all[next++] = {"--call", "METHOD[,format=json]",
                   "Build nothing, but answer a question about the Dockerfile: check, outline or targets"};
    all[next++] = {"--check", {}, "Short for --call=check"};
    all[next++] = {
        "--builder", "NAME|ADDRESS",
        "Let another builder do it: one of buildx (lamella builders lists them), or a BuildKit at an address "
        "such as tcp://HOST:PORT; the image still comes into the store"};
    return all;
}();
constexpr std::array positionals{Positional{
    .name = "DIR",
    .help =
        "The build context: a folder, a git repository (URL.git#REF:FOLDER), the URL of an archive or a Dockerfile, "
        "or - for one on standard input",
    .required = false}};

void printFailure(const build::BuildReport &report)
{
    const build::Failure &failure = *report.failure;
    if (failure.line > 0 && !report.dockerfileText.empty()) {
        const std::string excerpt =
            progress::sourceExcerpt(report.dockerfile, report.dockerfileText, {{failure.line, failure.endLine}});
        std::fputs(excerpt.c_str(), stderr);
    }
    if (failure.line > 0) {
        std::ignore = refuse(report.dockerfile, failure.line, failure.error.render());
        return;
    }
    std::println(stderr, "lamella: failed to build: {}", failure.error.render());
}

/// What the checks found, once more behind the log, as buildx does.
void printWarnings(const build::BuildReport &report)
{
    std::vector<progress::VertexWarning> warnings;
    for (const dockerfile::Diagnostic &finding : report.diagnostics) {
        if (finding.severity == dockerfile::Severity::Warning)
            warnings.push_back(build::warningOf(finding, {}, report.dockerfile));
    }
    std::fputs(progress::warningSummary(warnings, "lamella check shows where").c_str(), stderr);
}

Json metadataOf(const build::BuildReport &report)
{
    Json document = Json::object();
    if (report.image) {
        const build::BuiltImage &image = *report.image;
        std::string names;
        for (const oci::Reference &name : image.names)
            names += (names.empty() ? "" : ",") + name.full();
        document.set("containerimage.config.digest", image.id.text());
        document.set("containerimage.descriptor", image.manifest.toJson());
        document.set("containerimage.digest", image.manifest.digest.text());
        document.set("image.name", names);
    }
    document.set("lamella.build", report.record);
    return document;
}

Result<void> writeFiles(const Arguments &arguments, const build::BuildReport &report)
{
    if (const std::optional<std::string> file = arguments.value("--iidfile"); file && report.image)
        TRY(replaceFile(*file, report.image->id.text()));
    if (const std::optional<std::string> file = arguments.value("--metadata-file"))
        TRY(replaceFile(*file, metadataOf(report).dump(2) + "\n"));
    return {};
}

int exitCodeOf(const build::BuildReport &report)
{
    return report.failure->error.code == ErrorCode::Cancelled ? Interrupted : Failed;
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    if (arguments.has("--call") || arguments.has("--check"))
        return answerCall(arguments, surroundings);
    if (arguments.valueOr("--builder", ownBuilder) != ownBuilder)
        return answerBuilder(arguments, surroundings, options);
    build::BuildOptions wanted = TRY(buildOptions(arguments));
    FdSink standardOutput(STDOUT_FILENO);
    wanted.outputs = TRY(outputsOf(arguments, standardOutput));
    wanted.privilege = surroundings.privilege;
    wanted.parallel = TRY(parallelOption(arguments));
    wanted.run = TRY(runOptions(arguments));
    const bool quiet = arguments.has("--quiet");
    const std::string mode = quiet ? "quiet" : arguments.valueOr("--progress", "auto");
    store::Store store = TRY(store::Store::open(storeFolder(arguments), store::Access::ReadWrite));
    WorkerPool pool;
    const std::unique_ptr<ProgressDisplay> display = TRY(ProgressDisplay::create(mode));
    const build::BuildReport report = build::build(store, wanted, pool, *display, surroundings.stop);
    display->finish();
    if (mode != "rawjson" && !quiet) {
        printWarnings(report);
        for (const std::string &name : report.unusedBuildArgs)
            std::println(stderr, "lamella: build argument {} was not used by any stage that is built", name);
        printUnknownStages(report.unknownStages);
    }
    if (report.failure) {
        printFailure(report);
        return exitCodeOf(report);
    }
    TRY(writeFiles(arguments, report));
    const bool toStandard = std::ranges::any_of(wanted.outputs, [](const auto &output) { return output.stream; });
    if (quiet && report.image && !toStandard)
        printAnswer(report.image->id.text() + "\n");
    return Done;
}

} // namespace

const Command buildCommand{
    .name = "build",
    .summary = "Build an image from a Dockerfile",
    .description = "Builds the Dockerfile of DIR and puts the image into the store, or where --output says. Steps "
                   "whose inputs are those of an "
                   "earlier build are taken from the cache. RUN steps need no daemon and no root: a plain user's steps "
                   "run in a user namespace with the user's ranges of subordinate ids.\n\n"
                   "The context may come from elsewhere: DIR may be a git repository, the URL of an archive or of a "
                   "Dockerfile, or - for an archive or a Dockerfile on standard input. An ignore file in one of those "
                   "does not count. A name given "
                   "with --build-context stands for a stage, for an image in FROM, and for what COPY --from and RUN "
                   "--mount=from name.\n\n"
                   "SOURCE_DATE_EPOCH in the environment clamps the times of image and history.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Build,
    .entersNamespaces = true,
};

} // namespace lamella::cli
