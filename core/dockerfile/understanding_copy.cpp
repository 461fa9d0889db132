// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/flags.h"
#include "core/dockerfile/heredoc.h"
#include "core/dockerfile/source_kind.h"
#include "core/dockerfile/understanding.h"

#include <array>
#include <map>
#include <optional>
#include <span>

namespace lamella::dockerfile {

namespace {

std::unexpected<Problem> wrong(std::string message)
{
    return std::unexpected(Problem{std::move(message)});
}

std::optional<Problem> flagProblem(const Instruction &instruction, std::span<const FlagRule> rules)
{
    if (instruction.values.size() < 2)
        return Problem{instruction.keyword
                       + " requires at least two arguments, but only one was provided. Destination could not be "
                         "determined"};
    if (std::optional<FlagProblem> problem = checkFlags(instruction.flags, rules))
        return Problem{std::move(problem->message), problem->flag->range};
    return std::nullopt;
}

/// The name of the heredoc that a word announces; nothing when it announces none.
std::optional<std::string> heredocName(const Instruction &instruction, const std::string &word)
{
    if (instruction.isJson())
        return std::nullopt;
    const Result<std::optional<Heredoc>> heredoc = heredocOf(word);
    return heredoc && heredoc->has_value() ? std::optional((*heredoc)->name) : std::nullopt;
}

Understood<std::vector<Source>> sourcesOf(const Instruction &instruction)
{
    const std::span<const std::string> values = instruction.values;
    if (heredocName(instruction, values.back()))
        return wrong(instruction.keyword + " cannot accept a heredoc as a destination");
    // Of several heredocs of one name the last body counts.
    std::map<std::string, std::size_t> bodies;
    for (std::size_t index = 0; index < instruction.heredocs.size(); ++index)
        bodies[instruction.heredocs[index].name] = index;
    std::vector<Source> sources;
    for (const std::string &word : values.first(values.size() - 1)) {
        const std::optional<std::string> name = heredocName(instruction, word);
        const auto body = name ? bodies.find(*name) : bodies.end();
        if (body == bodies.end())
            sources.push_back(sourceOf(word));
        else
            sources.push_back({.kind = Source::Kind::Heredoc, .text = *name, .heredoc = body->second});
    }
    return sources;
}

} // namespace

Understood<Typed> understandCopy(const Instruction &instruction)
{
    constexpr std::array rules{FlagRule{"chown"},
                               FlagRule{"from"},
                               FlagRule{"chmod"},
                               FlagRule{"link", FlagKind::Switch},
                               FlagRule{"parents", FlagKind::Switch},
                               FlagRule{"exclude", FlagKind::Values}};
    if (std::optional<Problem> problem = flagProblem(instruction, rules))
        return std::unexpected(std::move(*problem));
    Understood<std::vector<Source>> sources = sourcesOf(instruction);
    if (!sources)
        return std::unexpected(std::move(sources.error()));
    const std::span<const Flag> flags = instruction.flags;
    return Copy{std::move(*sources),
                instruction.values.back(),
                flagValue(flags, "from"),
                flagValue(flags, "chown"),
                flagValue(flags, "chmod"),
                flagSwitch(flags, "link").value_or(false),
                flagSwitch(flags, "parents").value_or(false),
                flagValues(flags, "exclude")};
}

Understood<Typed> understandAdd(const Instruction &instruction)
{
    constexpr std::array rules{FlagRule{"chown"},
                               FlagRule{"chmod"},
                               FlagRule{"link", FlagKind::Switch},
                               FlagRule{"keep-git-dir", FlagKind::Switch},
                               FlagRule{"checksum"},
                               FlagRule{"unpack", FlagKind::Switch},
                               FlagRule{"exclude", FlagKind::Values}};
    if (std::optional<Problem> problem = flagProblem(instruction, rules))
        return std::unexpected(std::move(*problem));
    Understood<std::vector<Source>> sources = sourcesOf(instruction);
    if (!sources)
        return std::unexpected(std::move(sources.error()));
    const std::span<const Flag> flags = instruction.flags;
    return Add{std::move(*sources),
               instruction.values.back(),
               flagValue(flags, "chown"),
               flagValue(flags, "chmod"),
               flagValue(flags, "checksum"),
               flagSwitch(flags, "link").value_or(false),
               flagSwitch(flags, "keep-git-dir"),
               flagSwitch(flags, "unpack"),
               flagValues(flags, "exclude")};
}

} // namespace lamella::dockerfile
