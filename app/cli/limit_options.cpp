// SPDX-License-Identifier: Apache-2.0
#include "app/cli/limit_options.h"

#include "core/dockerfile/go_value.h"

#include <algorithm>
#include <array>

namespace lamella::cli {

namespace {

Error invalid(std::string message, std::string advice = {})
{
    return {ErrorCode::InvalidInput, std::move(message), {}, std::move(advice)};
}

Result<std::string> hostOf(const std::string &text)
{
    const std::size_t separator = text.find_first_of("=:");
    if (separator == std::string::npos || separator == 0 || separator + 1 == text.size())
        return invalid("--add-host \"" + text + "\" is no NAME:ADDRESS");
    return text.substr(0, separator) + '=' + text.substr(separator + 1);
}

Result<sandbox::Ulimit> ulimitOf(const std::string &text)
{
    constexpr std::array<std::string_view, 15> names{"as",    "core",    "cpu",      "data",       "fsize",
                                                     "locks", "memlock", "msgqueue", "nice",       "nofile",
                                                     "nproc", "rss",     "rtprio",   "sigpending", "stack"};
    const std::size_t equals = text.find('=');
    sandbox::Ulimit limit{.name = text.substr(0, equals)};
    if (equals == std::string::npos || !std::ranges::contains(names, limit.name))
        return invalid("--ulimit \"" + text + "\" is no limit", "write nofile=SOFT[:HARD]");
    const std::string values = text.substr(equals + 1);
    const std::size_t colon = values.find(':');
    constexpr int decimal = 10;
    const auto number = [](const std::string &word) -> std::optional<std::uint64_t> {
        if (word == "-1" || word == "unlimited")
            return INT64_MAX;
        return word.empty() || word.find_first_not_of("0123456789") != std::string::npos || word.size() > 18
                   ? std::nullopt
                   : std::optional<std::uint64_t>(std::stoull(word, nullptr, decimal));
    };
    const std::optional<std::uint64_t> soft = number(values.substr(0, colon));
    const std::optional<std::uint64_t> hard = colon == std::string::npos ? soft : number(values.substr(colon + 1));
    if (!soft || !hard || *soft > *hard)
        return invalid("--ulimit \"" + text + "\" is no limit", "write numbers, the soft limit below the hard one");
    limit.soft = *soft;
    limit.hard = *hard;
    return limit;
}

} // namespace

Result<sandbox::Limits> limitsOf(const Arguments &arguments)
{
    sandbox::Limits limits;
    limits.ulimits = TRY(readAll(arguments.values("--ulimit"), ulimitOf));
    if (const std::optional<std::string> size = arguments.value("--shm-size")) {
        const std::optional<std::int64_t> bytes = dockerfile::parseByteCount(*size);
        if (!bytes || *bytes <= 0)
            return invalid("--shm-size \"" + *size + "\" is no number of bytes", "write 128m or 1g");
        limits.sharedMemory = *bytes;
    }
    return limits;
}

Result<std::vector<std::string>> extraHostsOf(const Arguments &arguments)
{
    return readAll(arguments.values("--add-host"), hostOf);
}

} // namespace lamella::cli
