// SPDX-License-Identifier: Apache-2.0
#include "app/cli/build_arguments.h"

#include "app/cli/plan_options.h"

#include <charconv>
#include <cstdlib>

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

/// Takes one `key=value` of an --output.
Result<void> takeOutputKey(std::string_view key, std::string_view value, build::Output &output)
{
    if (key == "type") {
        if (value == "image")
            output.kind = build::OutputKind::Image;
        else if (value == "oci")
            output.kind = build::OutputKind::OciArchive;
        else if (value == "docker")
            output.kind = build::OutputKind::DockerArchive;
        else
            return Error{ErrorCode::InvalidInput,
                         "--output cannot make \"" + std::string(value) + "\"",
                         {},
                         "image, oci and docker are the types there are"};
    } else if (key == "dest") {
        output.file = value;
    } else if (key == "name") {
        output.names.push_back(TRY(oci::Reference::parse(value)));
    } else if (key == "rewrite-timestamp") {
        output.rewriteTimestamps = value == "true";
    } else {
        return Error{ErrorCode::InvalidInput,
                     "--output does not know \"" + std::string(key) + "\"",
                     {},
                     "type, dest, name and rewrite-timestamp are the keys there are"};
    }
    return {};
}

Result<build::Output> outputOf(std::string_view text)
{
    build::Output output;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos)
            return Error{ErrorCode::InvalidInput,
                         "--output \"" + std::string(part) + "\" has no value",
                         {},
                         "write type=oci,dest=FILE"};
        TRY(takeOutputKey(part.substr(0, equals), part.substr(equals + 1), output));
    }
    if (output.kind != build::OutputKind::Image && output.file.empty())
        return Error{ErrorCode::InvalidInput, "--output to an archive needs dest=FILE", {}, {}};
    return output;
}

build::PullPolicy pullPolicy(const Arguments &arguments)
{
    const std::string policy = arguments.valueOr("--pull", "missing");
    return policy == "always"  ? build::PullPolicy::Always
           : policy == "never" ? build::PullPolicy::Never
                               : build::PullPolicy::Missing;
}

} // namespace

Result<build::BuildOptions> buildOptions(const Arguments &arguments)
{
    build::BuildOptions options;
    options.contextFolder = arguments.word("DIR").empty() ? "." : arguments.word("DIR");
    options.dockerfile = arguments.valueOr("--file", "");
    options.plan = TRY(planOptions(arguments));
    std::vector<std::string> platforms = platformsOf(arguments);
    options.plan.platform = platforms.front();
    options.otherPlatforms.assign(platforms.begin() + 1, platforms.end());
    options.plan.networkMode = arguments.valueOr("--network", "default");
    options.noCache = arguments.has("--no-cache");
    options.pull = pullPolicy(arguments);
    for (const std::string &tag : arguments.values("--tag"))
        options.tags.push_back(TRY(oci::Reference::parse(tag)));
    if (const char *epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch && *epoch)
        options.sourceDateEpoch = TRY(epochOf(epoch));
    return options;
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

Result<build::Output> outputOption(const Arguments &arguments)
{
    return outputOf(arguments.valueOr("--output", ""));
}

} // namespace lamella::cli
