// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/understanding.h"

#include "core/dockerfile/flags.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

using Function = Understood<Typed> (*)(const Instruction &);

std::unexpected<Problem> wrong(std::string message)
{
    return std::unexpected(Problem{std::move(message)});
}

std::optional<Problem> flagProblem(const Instruction &instruction)
{
    if (std::optional<FlagProblem> problem = checkFlags(instruction.flags, {}))
        return Problem{std::move(problem->message), problem->flag->range};
    return std::nullopt;
}

/// An instruction of one word and no flags.
template <typename T>
Understood<Typed> understandWord(const Instruction &instruction)
{
    if (instruction.values.size() != 1)
        return wrong(instruction.keyword + " requires exactly one argument");
    if (std::optional<Problem> problem = flagProblem(instruction))
        return std::unexpected(std::move(*problem));
    return T{instruction.values.front()};
}

Understood<Typed> understandStopSignal(const Instruction &instruction)
{
    if (instruction.values.size() != 1)
        return wrong("STOPSIGNAL requires exactly one argument");
    return StopSignal{instruction.values.front()};
}

Understood<Typed> understandExpose(const Instruction &instruction)
{
    if (instruction.values.empty())
        return wrong("EXPOSE requires at least one argument");
    if (std::optional<Problem> problem = flagProblem(instruction))
        return std::unexpected(std::move(*problem));
    return Expose{instruction.values};
}

Understood<Typed> understandVolume(const Instruction &instruction)
{
    if (instruction.values.empty())
        return wrong("VOLUME requires at least one argument");
    if (std::optional<Problem> problem = flagProblem(instruction))
        return std::unexpected(std::move(*problem));
    Volume volume;
    for (const std::string &path : instruction.values) {
        volume.paths.emplace_back(trim(path));
        if (volume.paths.back().empty())
            return wrong("VOLUME specified can not be an empty string");
    }
    return volume;
}

struct Entry {
    std::string_view keyword;
    Function function;
};
constexpr std::array entries{Entry{"ADD", understandAdd},
                             Entry{"ARG", understandArg},
                             Entry{"CMD", understandCmd},
                             Entry{"COPY", understandCopy},
                             Entry{"ENTRYPOINT", understandEntrypoint},
                             Entry{"ENV", understandEnv},
                             Entry{"EXPOSE", understandExpose},
                             Entry{"FROM", understandFrom},
                             Entry{"HEALTHCHECK", understandHealthcheck},
                             Entry{"LABEL", understandLabel},
                             Entry{"MAINTAINER", understandWord<Maintainer>},
                             Entry{"ONBUILD", understandOnbuild},
                             Entry{"RUN", understandRun},
                             Entry{"SHELL", understandShell},
                             Entry{"STOPSIGNAL", understandStopSignal},
                             Entry{"USER", understandWord<User>},
                             Entry{"VOLUME", understandVolume},
                             Entry{"WORKDIR", understandWord<Workdir>}};

bool isText(std::string_view text)
{
    return std::ranges::all_of(runesOf(text), [](char32_t rune) { return rune != U'\uFFFD' && isPrintable(rune); });
}

/// A word as messages show it.
std::string shortened(std::string word)
{
    constexpr std::size_t most = 100;
    return word.size() <= most ? std::move(word) : word.substr(0, most) + "...";
}

Problem unknownInstruction(const Instruction &instruction)
{
    std::string written = instruction.text.substr(0, instruction.text.find_first_of(" \t\v\f\r"));
    if (!isText(written))
        return {"unknown instruction: " + goQuoted(shortened(std::move(written)))
                    + ": this is no text, and so no Dockerfile",
                instruction.keywordRange};
    written = shortened(std::move(written));
    std::vector<std::string> known;
    known.reserve(entries.size());
    for (const Entry &entry : entries)
        known.emplace_back(entry.keyword);
    Problem problem{"unknown instruction: " + written + didYouMean(written, known, LetterCase::Ignored),
                    instruction.keywordRange};
    if (const std::string better = suggestion(written, known, LetterCase::Ignored); !better.empty())
        problem.fix.push_back({instruction.keywordRange, better});
    return problem;
}

} // namespace

Understood<Typed> understand(const Instruction &instruction)
{
    const auto *const entry = std::ranges::find(entries, instruction.keyword, &Entry::keyword);
    if (entry == entries.end())
        return std::unexpected(unknownInstruction(instruction));
    return entry->function(instruction);
}

CommandLine commandOf(const Instruction &instruction, std::size_t first)
{
    const std::vector<std::string> &values = instruction.values;
    return {{values.begin() + static_cast<std::ptrdiff_t>(std::min(first, values.size())), values.end()},
            !instruction.isJson()};
}

} // namespace lamella::dockerfile
