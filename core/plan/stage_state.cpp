// SPDX-License-Identifier: Apache-2.0
#include "core/plan/stage_state.h"

#include "core/dockerfile/predefined.h"
#include "core/plan/config_edit.h"

#include <algorithm>

namespace lamella::plan {

StageState StageState::fromImage(const Json &config)
{
    StageState state;
    state.image = config.isObject() ? config : Json::object();
    for (const std::string_view member : {"created", "history", "rootfs"})
        state.image.remove(member);
    Json settings = settingsOf(config);
    if (dockerfile::Variables(settings["Env"].strings()).find("PATH") == nullptr)
        setVariable(settings, "PATH", dockerfile::defaultPath);
    state.env = dockerfile::Variables(settings["Env"].strings());
    if (const std::string &folder = settings["WorkingDir"].string(); !folder.empty())
        state.cwd = folder.starts_with('/') ? folder : '/' + folder;
    state.user = settings["User"].string();
    state.image.set("config", std::move(settings));
    state.history = historyOf(config);
    state.baseDiffIds = config["rootfs"]["diff_ids"].items();
    return state;
}

void StageState::startAsImage()
{
    StageState started = fromImage(image);
    started.history = std::move(history);
    started.baseDiffIds = std::move(baseDiffIds);
    *this = std::move(started);
}

std::vector<std::string> StageState::shell() const
{
    std::vector<std::string> words = image["config"]["Shell"].strings();
    if (words.empty())
        words = {"/bin/sh", "-c"};
    return words;
}

std::vector<std::pair<std::string, std::optional<std::string>>> StageState::argsInScope() const
{
    std::vector<std::pair<std::string, std::optional<std::string>>> scope;
    for (const DeclaredArg &arg : args) {
        const std::string *seen = env.find(arg.name);
        const std::optional<std::string> value = seen != nullptr ? std::optional(*seen) : arg.value;
        const auto before = std::ranges::find(scope, arg.name, &decltype(scope)::value_type::first);
        if (before == scope.end())
            scope.emplace_back(arg.name, value);
        else
            before->second = value;
    }
    return scope;
}

std::vector<PlannedHistory> historyOf(const Json &config)
{
    std::vector<PlannedHistory> entries;
    for (const Json &document : config["history"].items()) {
        HistoryEntry entry{.createdBy = document["created_by"].string(),
                           .emptyLayer = document["empty_layer"].boolean(),
                           .comment = document["comment"].string()};
        entries.push_back({std::move(entry), std::nullopt, document});
    }
    return entries;
}

} // namespace lamella::plan
