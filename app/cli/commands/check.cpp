// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/check.h"

#include "app/cli/checked_file.h"
#include "app/cli/dockerfile_input.h"
#include "app/cli/plan_options.h"
#include "app/cli/print_answer.h"
#include "app/cli/rule_page.h"
#include "app/cli/version.h"
#include "core/dockerfile/checks/fixes.h"

#include <array>

namespace lamella::cli {

namespace {

constexpr std::array options{
    dockerfileOption,
    Option{"--format", "FORMAT", "How findings are printed", false, {}, "text|json|sarif"},
    Option{"--fix", {}, "Make the repairs that are known, and print what is left"},
    Option{"--explain", "RULE", "Print the page of a rule and check nothing"},
    Option{"--target", "STAGE", "Check only what this stage needs"},
    buildArgOption,
    Option{"--platform", "OS/ARCH", "Check for another platform than this machine's"},
};
constexpr std::array positionals{contextPositional};

Result<CheckedFile> checkAndFix(const Arguments &arguments, const std::stop_token &stop)
{
    CheckedFile file = TRY(checkFile(arguments, CheckedRules::All, stop));
    if (!arguments.has("--fix"))
        return file;
    // A repair may give way to another, or make room for one.
    constexpr int mostRounds = 32;
    for (int round = 0; round < mostRounds; ++round) {
        const std::string fixed = dockerfile::withFixes(file.checked.text, file.checked.findings);
        if (fixed == file.checked.text)
            break;
        TRY(replaceDockerfile(file.path, fixed));
        file = TRY(checkFile(arguments, CheckedRules::All, stop));
    }
    return file;
}

Result<int> run(const Arguments &arguments, const Surroundings &surroundings)
{
    if (const std::optional<std::string> rule = arguments.value("--explain"))
        return printRulePage(*rule);
    if (arguments.has("--fix") && (arguments.value("--file") == "-" || arguments.word("DIR") == "-"))
        return wrongUsage("--fix has no file to write to when the Dockerfile comes from standard input");
    const Result<CheckedFile> file = checkAndFix(arguments, surroundings.stop);
    if (!file) {
        std::ignore = wrongUsage(file.error().render());
        return NotFoundOut;
    }
    const std::string format = arguments.valueOr("--format", "text");
    std::string text;
    if (format == "json")
        text = checkDocument(file->checked, dockerfile::CheckFields::All).dump(2) + "\n";
    else if (format == "sarif")
        text = sarifDocument(file->checked, version).dump(2) + "\n";
    else
        text = checkText(*file);
    printAnswer(text);
    if (const std::optional<dockerfile::Diagnostic> &error = file->checked.error)
        return refuse(file->path, static_cast<int>(error->range.start.line), error->message);
    return file->isClean() ? Done : Failed;
}

} // namespace

const Command checkCommand{
    .name = "check",
    .summary = "Find mistakes and weak spots in a Dockerfile",
    .description =
        "Applies BuildKit's rules and those of Lamella (named lamella/…) to the Dockerfile of DIR. Nothing is "
        "run and no network is used. A comment \"# check=skip=RULE\" at the head of the file or above an "
        "instruction silences a rule; \"# check=error=true\" makes a build fail that BuildKit's rules find "
        "fault with.\n\n"
        "Exits with 0 when nothing is found, 1 when something is, 3 when the file cannot be checked.",
    .options = options,
    .positionals = positionals,
    .run = run,
    .section = Section::Dockerfile,
};

} // namespace lamella::cli
