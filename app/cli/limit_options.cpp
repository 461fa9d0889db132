// SPDX-License-Identifier: Apache-2.0
#include "app/cli/limit_options.h"

#include "core/dockerfile/go_value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>

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

constexpr std::int64_t leastMemory = std::int64_t{6} << 20;

Result<std::int64_t> bytesOf(std::string_view option, const std::string &text)
{
    const std::optional<std::int64_t> bytes = dockerfile::parseByteCount(text);
    if (!bytes || *bytes <= 0)
        return invalid(std::string(option) + " \"" + text + "\" is no number of bytes", "write 128m or 1g");
    return *bytes;
}

/// Of option's value, between two bounds.
Result<std::int64_t> numberOf(std::string_view option, const std::string &text, std::int64_t least, std::int64_t most)
{
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size() || number < least || number > most)
        return invalid(std::format("{} \"{}\" is no number from {} to {}", option, text, least, most));
    return number;
}

/// --cpus in each period.
Result<std::int64_t> quotaOf(const std::string &text, std::int64_t period)
{
    constexpr double mostProcessors = 65536;
    double processors = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), processors);
    if (failure != std::errc{} || end != text.data() + text.size() || !(processors >= 0.01)
        || processors > mostProcessors)
        return invalid("--cpus \"" + text + "\" is no number of processors", "write 0.5 or 2");
    return static_cast<std::int64_t>(processors * static_cast<double>(period));
}

Result<void> readProcessorTime(const Arguments &arguments, sandbox::Limits &limits)
{
    constexpr std::int64_t leastPeriod = 1000;
    constexpr std::int64_t mostPeriod = 1'000'000;
    const std::optional<std::string> cpus = arguments.value("--cpus");
    const std::optional<std::string> quota = arguments.value("--cpu-quota");
    if (cpus && (quota || arguments.has("--cpu-period")))
        return invalid("--cpus and --cpu-quota say the same thing", "give one of them");
    if (const std::optional<std::string> period = arguments.value("--cpu-period"))
        limits.cpuPeriod = TRY(numberOf("--cpu-period", *period, leastPeriod, mostPeriod));
    if (quota)
        limits.cpuQuota = TRY(numberOf("--cpu-quota", *quota, leastPeriod, INT64_MAX));
    if (cpus)
        limits.cpuQuota = TRY(quotaOf(*cpus, limits.cpuPeriod));
    return {};
}

} // namespace

Result<sandbox::Limits> limitsOf(const Arguments &arguments)
{
    sandbox::Limits limits;
    limits.ulimits = TRY(readAll(arguments.values("--ulimit"), ulimitOf));
    if (const std::optional<std::string> size = arguments.value("--shm-size"))
        limits.sharedMemory = TRY(bytesOf("--shm-size", *size));
    if (const std::optional<std::string> memory = arguments.value("--memory"))
        limits.memory = TRY(bytesOf("--memory", *memory));
    if (limits.memory > 0 && limits.memory < leastMemory)
        return invalid("--memory: the least is 6m");
    TRY(readProcessorTime(arguments, limits));
    if (const std::optional<std::string> most = arguments.value("--pids-limit"); most && *most != "-1" && *most != "0")
        limits.processes = TRY(numberOf("--pids-limit", *most, 1, std::int64_t{1} << 22));
    return limits;
}

Result<std::vector<std::string>> extraHostsOf(const Arguments &arguments)
{
    return readAll(arguments.values("--add-host"), hostOf);
}

} // namespace lamella::cli
