// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/expand.h"

#include "app/cli/print_answer.h"
#include "core/base/line_source.h"
#include "core/dockerfile/expand_request.h"
#include "core/dockerfile/unicode.h"

#include <array>
#include <cstdio>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr std::size_t longestRequest = std::size_t{16} << 20U;

constexpr std::array options{
    Option{.names = "--format", .argument = "FORMAT", .help = "Print the answers as JSON", .choices = "json"}};

/// The answer to a line, or none to an empty one.
std::string answerTo(const Result<std::optional<std::string>> &line)
{
    if (!line)
        return Json::object({{"error", line.error().render()}}).dump() + '\n';
    if (dockerfile::trim(**line).empty())
        return {};
    return dockerfile::answerExpandRequest(**line).dump() + '\n';
}

Result<int> run(const Arguments &, const Surroundings &)
{
    FdSource input(STDIN_FILENO);
    LineSource lines(input, longestRequest);
    while (true) {
        const Result<std::optional<std::string>> line = lines.next();
        if (!line && line.error().code != ErrorCode::TooLarge)
            return line.error();
        if (line && !*line)
            return Done;
        const std::string answer = answerTo(line);
        printAnswer(answer);
        std::fflush(stdout);
    }
}

} // namespace

const Command expandCommand{
    .name = "expand",
    .summary = "Replace variables in words as a Dockerfile does",
    .description =
        "Reads requests from standard input, one JSON document a line: {\"word\":\"${A:-x}\",\"env\":[\"A=1\"],"
        "\"escape\":\"\\\\\",\"mode\":\"word\"}. Each is answered on a line of its own with the value and "
        "the names of the variables that were used and that were not set, or with an error. With the mode \"words\" "
        "the value is the list of words that the text splits into.",
    .options = options,
    .positionals = {},
    .run = run,
    .section = Section::Dockerfile,
};

} // namespace lamella::cli
