// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/fmt.h"

#include "app/cli/dockerfile_input.h"
#include "app/cli/print_answer.h"
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/edit.h"
#include "core/dockerfile/format.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <print>
#include <tuple>

namespace lamella::cli {

namespace {

constexpr std::array options{
    Option{"-f,--file", "FILE", "A Dockerfile, as without -f", true},
    Option{"--check", {}, "Change nothing; print the names of files that are not in the usual form, and exit with 1"}};
constexpr std::array positionals{Positional{.name = "FILE",
                                            .help = "A Dockerfile (./Dockerfile by default; - is standard input)",
                                            .required = false,
                                            .repeatable = true}};

std::vector<std::string> filesOf(const Arguments &arguments)
{
    std::vector<std::string> files = arguments.values("--file");
    std::ranges::copy(arguments.words("FILE"), std::back_inserter(files));
    if (files.empty())
        files.push_back(dockerfilePath("", "."));
    return files;
}

/// Formats one file, or looks only.
Result<int> format(const std::string &file, bool check)
{
    const std::string text = TRY(readDockerfile(file));
    const Result<std::vector<dockerfile::Edit>> edits = dockerfile::formatEdits(text);
    if (!edits) {
        printDiagnostics(file, dockerfile::parse(text).diagnostics);
        return check ? NotFoundOut : Failed;
    }
    if (check) {
        if (!edits->empty())
            std::println("{}", file);
        return edits->empty() ? Done : Failed;
    }
    const std::string result = dockerfile::edited(text, *edits);
    if (file == "-")
        printAnswer(result);
    else if (!edits->empty())
        TRY(replaceDockerfile(file, result));
    return Done;
}

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const bool check = arguments.has("--check");
    int worst = Done;
    for (const std::string &file : filesOf(arguments)) {
        const Result<int> code = format(file, check);
        if (!code)
            std::ignore = refuse(file, 0, code.error().render());
        worst = std::max(worst, code.value_or(check ? NotFoundOut : Failed));
    }
    return worst;
}

} // namespace

const Command fmtCommand{
    .name = "fmt",
    .summary = "Bring Dockerfiles into the usual form",
    .description =
        "Rewrites Dockerfiles in place: keywords in upper case, no blanks at the ends of lines, one blank line at most "
        "between instructions, continuation lines behind four blanks. What a shell is given, quoted text, heredocs and "
        "comments stay as they are, and so does the meaning of each instruction. A file with errors is left alone.\n\n"
        "Standard input is formatted to standard output. With --check: exit 0 when nothing would change, 1 when "
        "something would, 3 when a file cannot be read.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Dockerfile,
};

} // namespace lamella::cli
