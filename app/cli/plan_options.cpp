// SPDX-License-Identifier: Apache-2.0
#include "app/cli/plan_options.h"

#include "app/cli/option_names.h"

#include <algorithm>
#include <cstdlib>

namespace lamella::cli {

namespace {

std::pair<std::string, std::optional<std::string>> buildArg(const std::string &text)
{
    const std::size_t equals = text.find('=');
    std::string name = text.substr(0, equals);
    if (equals != std::string::npos)
        return {std::move(name), text.substr(equals + 1)};
    const char *value = std::getenv(name.c_str());
    return {std::move(name), value != nullptr ? std::optional<std::string>(value) : std::nullopt};
}

Result<std::pair<std::string, std::string>> namedContext(const std::string &text)
{
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == text.size())
        return Error{ErrorCode::InvalidInput,
                     "--build-context " + text + " does not say what stands for what",
                     {},
                     "write --build-context NAME=FOLDER, or NAME=docker-image://IMAGE"};
    return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

} // namespace

std::vector<std::string> platformsOf(const Arguments &arguments)
{
    std::vector<std::string> platforms;
    for (const std::string &list : arguments.values("--platform")) {
        for (const std::string_view platform : parts(list, ',')) {
            if (!std::ranges::contains(platforms, platform))
                platforms.emplace_back(platform);
        }
    }
    if (platforms.empty())
        platforms.emplace_back();
    return platforms;
}

Result<plan::PlanOptions> planOptions(const Arguments &arguments)
{
    plan::PlanOptions options{.target = arguments.valueOr("--target", ""), .platform = platformsOf(arguments).front()};
    for (const std::string &text : arguments.values("--build-arg"))
        options.buildArgs.push_back(buildArg(text));
    for (const std::string &text : arguments.values("--build-context"))
        options.contexts.push_back(TRY(namedContext(text)));
    for (const std::string &text : arguments.values("--label")) {
        const std::size_t equals = text.find('=');
        if (equals == 0 || text.empty())
            return Error{ErrorCode::InvalidInput, "--label " + text + " has no name", {}, "write --label NAME=VALUE"};
        options.labels.emplace_back(text.substr(0, equals),
                                    equals == std::string::npos ? std::string() : text.substr(equals + 1));
    }
    return options;
}

} // namespace lamella::cli
