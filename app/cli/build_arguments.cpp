// SPDX-License-Identifier: Apache-2.0
#include "app/cli/build_arguments.h"

#include "app/cli/named_input.h"
#include "app/cli/option_names.h"

#include <charconv>
#include <cstdlib>
#include <print>

namespace lamella::cli {

namespace {

Result<Time> epochOf(std::string_view text)
{
    std::int64_t seconds = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr std::int64_t latest = 253'402'300'799; // the year 9999's end
    if (failure != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > latest)
        return Error{ErrorCode::InvalidInput,
                     "SOURCE_DATE_EPOCH \"" + std::string(text) + "\" is no time",
                     {},
                     "give the seconds since 1970 as a whole number"};
    return timeOfEpoch(seconds);
}

build::PullPolicy pullPolicy(const Arguments &arguments)
{
    const std::string policy = arguments.valueOr("--pull", "missing");
    return policy == "always"  ? build::PullPolicy::Always
           : policy == "never" ? build::PullPolicy::Never
                               : build::PullPolicy::Missing;
}

/// What --no-cache-filter names. InvalidInput beside --no-cache, which docker refuses as well.
Result<std::vector<std::string>> uncachedStages(const Arguments &arguments)
{
    std::vector<std::string> stages;
    for (const std::string &list : arguments.values("--no-cache-filter")) {
        for (const std::string_view stage : parts(list, ',')) {
            if (!stage.empty())
                stages.emplace_back(stage);
        }
    }
    if (!stages.empty() && arguments.has("--no-cache"))
        return Error{ErrorCode::InvalidInput,
                     "--no-cache does all stages without the cache, and --no-cache-filter some",
                     {},
                     "leave one of them out"};
    return stages;
}

} // namespace

Result<build::BuildOptions> buildOptions(const Arguments &arguments)
{
    build::BuildOptions options;
    setContext(arguments, options);
    options.plan = TRY(planOptions(arguments));
    std::vector<std::string> platforms = platformsOf(arguments);
    options.plan.platform = platforms.front();
    options.otherPlatforms.assign(platforms.begin() + 1, platforms.end());
    options.plan.networkMode = arguments.valueOr("--network", "default");
    options.noCache = arguments.has("--no-cache");
    options.noCacheStages = TRY(uncachedStages(arguments));
    options.pull = pullPolicy(arguments);
    for (const std::string &tag : arguments.values("--tag"))
        options.tags.push_back(TRY(oci::Reference::parse(tag)));
    if (const char *epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch && *epoch)
        options.sourceDateEpoch = TRY(epochOf(epoch));
    return options;
}

void printUnknownStages(std::span<const std::string> stages)
{
    for (const std::string &stage : stages)
        std::println(stderr, "lamella: --no-cache-filter names {}, which is no stage of the Dockerfile", stage);
}

Result<std::size_t> parallelOption(const Arguments &arguments)
{
    const std::optional<std::string> text = arguments.value("--parallel");
    if (!text)
        return build::BuildOptions().parallel;
    std::size_t steps = 0;
    const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), steps);
    constexpr std::size_t most = 1024;
    if (failure != std::errc{} || end != text->data() + text->size() || steps == 0 || steps > most)
        return Error{ErrorCode::InvalidInput,
                     "--parallel \"" + *text + "\" is no number of steps",
                     {},
                     "give a whole number from 1 to 1024"};
    return steps;
}

} // namespace lamella::cli
