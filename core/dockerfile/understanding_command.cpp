// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/device_option.h"
#include "core/dockerfile/flags.h"
#include "core/dockerfile/go_duration.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/mount_option.h"
#include "core/dockerfile/understanding.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lamella::dockerfile {

namespace {

std::unexpected<Problem> wrong(std::string message)
{
    return std::unexpected(Problem{std::move(message)});
}

std::optional<Problem> flagProblem(const Instruction &instruction, std::span<const FlagRule> rules = {})
{
    if (std::optional<FlagProblem> problem = checkFlags(instruction.flags, rules))
        return Problem{std::move(problem->message), problem->flag->range};
    return std::nullopt;
}

bool holdsNul(const Instruction &instruction)
{
    return instruction.text.contains('\0')
           || std::ranges::any_of(instruction.values, [](const std::string &word) { return word.contains('\0'); })
           || std::ranges::any_of(instruction.heredocs,
                                  [](const Heredoc &heredoc) { return heredoc.content.contains('\0'); });
}

Understood<std::vector<Mount>> mountsOf(const Instruction &instruction)
{
    std::vector<Mount> mounts;
    for (const Flag &flag : instruction.flags) {
        if (flag.name != "mount")
            continue;
        Understood<Mount> mount = mountOf(flag.value.value_or(""));
        if (!mount) {
            mount.error().range = flag.range;
            return std::unexpected(std::move(mount.error()));
        }
        mounts.push_back(std::move(*mount));
    }
    return mounts;
}

Understood<Healthcheck::Duration> durationOf(const Instruction &instruction, std::string_view flag)
{
    const std::string text = flagValue(instruction.flags, flag);
    if (text.empty())
        return Healthcheck::Duration{};
    const Result<Healthcheck::Duration> duration = parseGoDuration(text);
    if (!duration)
        return wrong(duration.error().message);
    if (*duration != Healthcheck::Duration{} && *duration < std::chrono::milliseconds(1))
        return wrong("Interval " + goQuoted(flag) + " cannot be less than 1ms");
    return *duration;
}

Understood<int> retriesOf(const Instruction &instruction)
{
    const std::string text = flagValue(instruction.flags, "retries");
    if (text.empty())
        return 0;
    int retries = 0;
    const std::size_t sign = text.starts_with('+') ? 1 : 0;
    const auto [end, error] = std::from_chars(text.data() + sign, text.data() + text.size(), retries);
    if (error == std::errc::result_out_of_range)
        return wrong("strconv.ParseInt: parsing " + goQuoted(text) + ": value out of range");
    if (error != std::errc{} || end != text.data() + text.size())
        return wrong("strconv.ParseInt: parsing " + goQuoted(text) + ": invalid syntax");
    if (retries < 0)
        return wrong("--retries cannot be negative (" + std::to_string(retries) + ")");
    return retries;
}

/// Reads the durations and the number of retries, up to the first that is wrong.
std::optional<Problem> readTiming(const Instruction &instruction, Healthcheck &health)
{
    struct Field {
        std::string_view flag;
        Healthcheck::Duration Healthcheck::*member;
    };
    constexpr std::array fields{Field{"interval", &Healthcheck::interval}, Field{"timeout", &Healthcheck::timeout},
                                Field{"start-period", &Healthcheck::startPeriod},
                                Field{"start-interval", &Healthcheck::startInterval}};
    for (const Field &field : fields) {
        Understood<Healthcheck::Duration> duration = durationOf(instruction, field.flag);
        if (!duration)
            return std::move(duration.error());
        health.*field.member = *duration;
    }
    Understood<int> retries = retriesOf(instruction);
    if (!retries)
        return std::move(retries.error());
    health.retries = *retries;
    return std::nullopt;
}

} // namespace

Understood<Typed> understandRun(const Instruction &instruction)
{
    constexpr std::array rules{FlagRule{"mount", FlagKind::Values}, FlagRule{"network"}, FlagRule{"security"},
                               FlagRule{"device", FlagKind::Values}};
    if (std::optional<Problem> problem = flagProblem(instruction, rules))
        return std::unexpected(std::move(*problem));
    Understood<std::vector<Mount>> mounts = mountsOf(instruction);
    if (!mounts)
        return std::unexpected(std::move(mounts.error()));
    for (const Flag &flag : instruction.flags) {
        if (flag.name != "device")
            continue;
        if (std::optional<Problem> problem = deviceProblem(flag.value.value_or(""))) {
            problem->range = flag.range;
            return std::unexpected(std::move(*problem));
        }
    }
    Run run{commandOf(instruction), std::move(*mounts), flagValue(instruction.flags, "network"),
            flagValue(instruction.flags, "security"), flagValues(instruction.flags, "device")};
    if (holdsNul(instruction))
        return wrong("RUN holds a NUL byte, which no process can be given");
    if (!run.network.empty() && run.network != "default" && run.network != "none" && run.network != "host")
        return wrong("invalid network mode " + goQuoted(run.network));
    if (!run.security.empty() && run.security != "sandbox" && run.security != "insecure")
        return wrong("security " + goQuoted(run.security) + " is not valid");
    return run;
}

Understood<Typed> understandCmd(const Instruction &instruction)
{
    if (std::optional<Problem> problem = flagProblem(instruction))
        return std::unexpected(std::move(*problem));
    return Cmd{commandOf(instruction)};
}

Understood<Typed> understandEntrypoint(const Instruction &instruction)
{
    if (std::optional<Problem> problem = flagProblem(instruction))
        return std::unexpected(std::move(*problem));
    return Entrypoint{commandOf(instruction)};
}

Understood<Typed> understandShell(const Instruction &instruction)
{
    if (std::optional<Problem> problem = flagProblem(instruction))
        return std::unexpected(std::move(*problem));
    if (instruction.values.empty())
        return wrong("SHELL requires at least one argument");
    if (!instruction.isJson())
        return wrong("SHELL requires the arguments to be in JSON form");
    return Shell{instruction.values};
}

Understood<Typed> understandHealthcheck(const Instruction &instruction)
{
    if (instruction.values.empty())
        return wrong("HEALTHCHECK requires at least one argument");
    const std::string type = toUpper(instruction.values.front());
    Healthcheck health;
    if (type == "NONE") {
        if (instruction.values.size() > 1)
            return wrong("HEALTHCHECK NONE takes no arguments");
        health.none = true;
        return health;
    }
    constexpr std::array rules{FlagRule{"interval"}, FlagRule{"timeout"}, FlagRule{"start-period"},
                               FlagRule{"start-interval"}, FlagRule{"retries"}};
    if (std::optional<Problem> problem = flagProblem(instruction, rules))
        return std::unexpected(std::move(*problem));
    if (type != "CMD")
        return wrong("Unknown type " + goQuoted(type) + " in HEALTHCHECK (try CMD)");
    health.command = commandOf(instruction, 1);
    if (health.command.words.empty())
        return wrong("Missing command after HEALTHCHECK CMD");
    if (std::optional<Problem> problem = readTiming(instruction, health))
        return std::unexpected(std::move(*problem));
    return health;
}

} // namespace lamella::dockerfile
