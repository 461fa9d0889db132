// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/parse.h"

#include "app/cli/dockerfile_input.h"
#include "app/cli/print_answer.h"
#include "core/dockerfile/ast_form.h"
#include "core/dockerfile/json_form.h"

#include <array>

namespace lamella::cli {

namespace {

constexpr std::array options{Option{.names = "--format",
                                    .argument = "FORMAT",
                                    .help = "Print the tree of instructions, or everything as JSON",
                                    .choices = "ast|json"}};
constexpr std::array positionals{Positional{.name = "FILE", .help = "The Dockerfile; - is standard input"}};

Result<int> run(const Arguments &arguments, const Surroundings &)
{
    const std::string path = arguments.word("FILE");
    const dockerfile::Dockerfile file = dockerfile::parse(TRY(readDockerfile(path)));
    const std::string text = arguments.wantsJson() ? toJson(file).dump(2) + "\n" : astText(file);
    printAnswer(text);
    printDiagnostics(path, file.diagnostics);
    return hasErrors(file.diagnostics) ? Failed : Done;
}

} // namespace

const Command parseCommand{
    .name = "parse",
    .summary = "Print what a Dockerfile says",
    .description = "Reads a Dockerfile and prints its instructions as they are written: nothing is expanded or looked "
                   "up. What is wrong goes to stderr, each finding with its line; reading goes on behind it.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Dockerfile,
};

} // namespace lamella::cli
