// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/context.h"

#include "app/cli/context_json.h"
#include "app/cli/dockerfile_input.h"
#include "app/cli/named_input.h"
#include "app/cli/offline_plan.h"
#include "app/cli/print_answer.h"
#include "app/cli/table.h"
#include "core/base/file.h"
#include "core/base/path.h"
#include "core/build/definition.h"
#include "core/context/folder_tree.h"
#include "core/dockerfile/ignore_cursor.h"

#include <array>
#include <format>
#include <tuple>

namespace lamella::cli {

namespace {

constexpr std::array listOptions{
    dockerfileOption,
    Option{"--explain", {}, "Say which COPY, ADD or mount takes each path, and what excludes the others"},
    Option{"--target", "STAGE", "With --explain: of a build of this stage"},
    Option{"--build-arg", "NAME[=VALUE]", "With --explain: set an ARG", true}, formatOption};
constexpr std::array listPositionals{contextPositional};

constexpr std::array matchOptions{Option{"--ignore-file", "FILE", "The ignore file to ask"}, formatOption};
constexpr std::array matchPositionals{
    Positional{.name = "PATH", .help = "A path in the context; it need not exist", .repeatable = true}};

constexpr std::uint64_t largestIgnoreFile = std::uint64_t{16} << 20U;

/// Who takes what, with all that stands in the way said on stderr.
Result<TakingSteps> explain(const Arguments &arguments, const build::Definition &definition,
                            const context::ContextListing &listing, const std::stop_token &stop)
{
    const std::string file = definition.file.string();
    TakingSteps steps{TRY(offlinePlan(arguments, definition.parsed)), {}};
    printErrors(file, steps.plan.diagnostics);
    WorkerPool pool;
    steps.taken = TRY(cache::takenPaths(steps.plan, listing.included, pool, stop));
    for (const cache::NothingTaken &one : steps.taken.missing)
        std::ignore = refuse(file, static_cast<int>(steps.plan.steps[one.step].range.start.line), one.error.render());
    return steps;
}

/// What the arguments name. Only --explain needs the Dockerfile's text: a folder may be listed that has none.
Result<NamedInput> namedInput(const Arguments &arguments, const std::stop_token &stop)
{
    NamedInput input;
    setContext(arguments, input.options);
    if (arguments.has("--explain") || !input.options.contextAddress.empty())
        return readInput(arguments, stop);
    input.definition.file = inputPaths(arguments).file;
    return input;
}

/// The context with what its ignore file hides.
Result<std::unique_ptr<context::Tree>> unhidden(NamedInput &input)
{
    if (input.context.tree)
        return std::move(input.context.tree);
    return TRY(context::FolderTree::open(input.options.contextFolder, {}, nullptr));
}

Result<int> list(const Arguments &arguments, const Surroundings &surroundings)
{
    NamedInput input = TRY(namedInput(arguments, surroundings.stop));
    const dockerfile::IgnoreFile ignore = TRY(build::loadIgnoreFile(input.options, input.definition)).rules;
    const std::unique_ptr<context::Tree> tree = TRY(unhidden(input));
    const context::ContextListing listing = TRY(context::listContext(*tree, ignore, surroundings.stop));
    std::optional<TakingSteps> steps;
    if (arguments.has("--explain"))
        steps = TRY(explain(arguments, input.definition, listing, surroundings.stop));
    printAnswer(arguments.wantsJson() ? listingJson(listing, ignore, steps).dump(2) + "\n"
                                      : listingTable(listing, ignore, steps));
    return steps && !steps->plan.ok() ? Failed : Done;
}

/// A path as ignore files know it: cleaned, from the context.
std::string contextPath(const std::string &text)
{
    const std::string path = cleanPath(text);
    return path.size() > 1 && path.starts_with('/') ? path.substr(1) : path;
}

Result<int> match(const Arguments &arguments, const Surroundings &)
{
    const std::optional<std::string> name = arguments.value("--ignore-file");
    if (!name)
        return wrongUsage("context match needs --ignore-file FILE");
    const dockerfile::IgnoreFile ignore =
        TRY(dockerfile::IgnoreFile::parse(TRY(readFile(*name, largestIgnoreFile)), *name));
    dockerfile::IgnoreCursor cursor(ignore);
    Json matches = Json::array();
    std::string text;
    for (const std::string &word : arguments.words("PATH")) {
        const std::string path = contextPath(word);
        const dockerfile::IgnoreFile::Match found = path == "." ? dockerfile::IgnoreFile::Match{} : cursor.match(path);
        Json json = pathJson(path);
        json.set("excluded", found.excluded).set("by", ruleJson(ignore, found.by));
        matches.push(std::move(json));
        text += std::format("{}  {}", found.excluded ? "excluded" : "included", printable(path));
        text += found.by == nullptr ? "\n" : std::format("  {}:{} {}\n", *name, found.by->line, found.by->text);
    }
    printAnswer(arguments.wantsJson() ? Json::object({{"matches", std::move(matches)}}).dump(2) + "\n" : text);
    return Done;
}

} // namespace

const Command contextLsCommand{
    .name = "context ls",
    .summary = "List what a build would see of a folder",
    .description =
        "Lists the files of DIR less those that its ignore file excludes: FILE.dockerignore beside the Dockerfile, or "
        "else DIR/.dockerignore. With --explain each path is shown with the COPY, ADD or mount of a RUN that takes it, "
        "and "
        "each excluded one with the line that excludes it. An excluded folder stands once, without its content, unless "
        "something in it is taken in again.",
    .options = listOptions,
    .positionals = listPositionals,
    .run = list,
    .section = Section::Dockerfile,
};

const Command contextMatchCommand{
    .name = "context match",
    .summary = "Ask an ignore file about paths",
    .description = "Says for each PATH whether the ignore file excludes it, and which line decided.",
    .options = matchOptions,
    .positionals = matchPositionals,
    .run = match,
    .section = Section::Dockerfile,
};

} // namespace lamella::cli
