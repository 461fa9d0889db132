// SPDX-License-Identifier: Apache-2.0
#include "core/plan/setting_effect.h"

#include "core/dockerfile/expansion.h"
#include "core/dockerfile/go_duration.h"
#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/predefined.h"
#include "core/plan/config_edit.h"
#include "core/plan/ports.h"
#include "core/plan/signals.h"

#include <algorithm>
#include <format>
#include <iterator>

namespace lamella::plan {

namespace {

using dockerfile::goListed;
using dockerfile::goQuoted;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (&word == &words.front() ? "" : " ") + word;
    return text;
}

/// A command as the configuration holds it: a shell form has its shell in front.
std::vector<std::string> configured(const dockerfile::CommandLine &command, const StageState &state)
{
    if (!command.shell)
        return command.words;
    std::vector<std::string> words = state.shell();
    words.push_back(joined(command.words));
    return words;
}

void setSettings(StageState &state, Json settings)
{
    state.image.set("config", std::move(settings));
}

Result<std::vector<dockerfile::KeyValue>> expandedPairs(const std::vector<dockerfile::KeyValue> &pairs,
                                                        const StageState &state, const Surroundings &surroundings)
{
    std::vector<dockerfile::KeyValue> result;
    result.reserve(pairs.size());
    for (const dockerfile::KeyValue &pair : pairs) {
        std::string key = TRY(expanded(pair.key, state, surroundings));
        std::string value = TRY(expanded(pair.value, state, surroundings));
        result.push_back({std::move(key), std::move(value)});
    }
    return result;
}

Json healthJson(const dockerfile::Healthcheck &health, const std::vector<std::string> &test)
{
    Json object = Json::object({{"Test", Json::array(test)}});
    const auto set = [&object](std::string_view key, std::int64_t value) {
        if (value != 0)
            object.set(key, value);
    };
    set("Interval", health.interval.count());
    set("Timeout", health.timeout.count());
    set("StartPeriod", health.startPeriod.count());
    set("StartInterval", health.startInterval.count());
    set("Retries", health.retries);
    return object;
}

} // namespace

Result<std::string> applySetting(const dockerfile::Arg &arg, StageState &state, const Surroundings &surroundings)
{
    std::string createdBy = "ARG";
    for (const dockerfile::Arg::Declaration &one : arg.args) {
        DeclaredArg declared{one.key, std::nullopt};
        if (const std::string *given = surroundings.args.given(one.key))
            declared.value = *given;
        else if (one.value)
            declared.value = TRY(expanded(*one.value, state, surroundings));
        else if (const std::string *global = surroundings.args.globals().find(one.key))
            declared.value = *global;
        if (declared.value && !dockerfile::isScanSetting(one.key))
            state.env.set(one.key, *declared.value);
        createdBy += ' ' + one.key + (declared.value ? '=' + *declared.value : std::string());
        state.args.push_back(std::move(declared));
    }
    return createdBy;
}

Result<std::string> applySetting(const dockerfile::Env &env, StageState &state, const Surroundings &surroundings)
{
    // All values see the variables from before the instruction.
    const std::vector<dockerfile::KeyValue> pairs = TRY(expandedPairs(env.pairs, state, surroundings));
    Json settings = settingsOf(state.image);
    std::string createdBy = "ENV";
    for (const auto &[key, value] : pairs) {
        state.env.set(key, value);
        setVariable(settings, key, value);
        createdBy += std::format(" {}={}", key, value);
    }
    setSettings(state, std::move(settings));
    return createdBy;
}

Result<std::string> applySetting(const dockerfile::Label &label, StageState &state, const Surroundings &surroundings)
{
    const std::vector<dockerfile::KeyValue> pairs = TRY(expandedPairs(label.pairs, state, surroundings));
    Json settings = settingsOf(state.image);
    std::string createdBy = "LABEL";
    for (const auto &[key, value] : pairs) {
        setEntry(settings, "Labels", key, value);
        createdBy += std::format(" {}={}", key, value);
    }
    setSettings(state, std::move(settings));
    return createdBy;
}

Result<std::string> applySetting(const dockerfile::Cmd &cmd, StageState &state, const Surroundings &)
{
    const std::vector<std::string> words = configured(cmd.command, state);
    Json settings = settingsOf(state.image);
    setList(settings, "Cmd", words);
    settings.set("ArgsEscaped", true);
    setSettings(state, std::move(settings));
    state.cmdSet = true;
    return "CMD " + goQuoted(words);
}

Result<std::string> applySetting(const dockerfile::Entrypoint &entrypoint, StageState &state, const Surroundings &)
{
    const std::vector<std::string> words = configured(entrypoint.command, state);
    Json settings = settingsOf(state.image);
    setList(settings, "Entrypoint", words);
    // A base's CMD was meant for the base's ENTRYPOINT.
    if (!state.cmdSet)
        settings.remove("Cmd");
    setSettings(state, std::move(settings));
    return "ENTRYPOINT " + goQuoted(words);
}

Result<std::string> applySetting(const dockerfile::Expose &expose, StageState &state, const Surroundings &surroundings)
{
    std::vector<std::string> words = expose.ports;
    std::ranges::sort(words);
    std::vector<std::string> ports;
    for (const std::string &word : words) {
        const dockerfile::Expansion several = TRY(dockerfile::expand(word, state.env, {.escape = surroundings.escape}));
        for (const std::string &one : several.words)
            std::ranges::copy(TRY(portsOf(one)), std::back_inserter(ports));
    }
    Json settings = settingsOf(state.image);
    for (const std::string &port : ports)
        setEntry(settings, "ExposedPorts", port, Json::object());
    setSettings(state, std::move(settings));
    return "EXPOSE " + goListed(ports);
}

Result<std::string> applySetting(const dockerfile::Volume &volume, StageState &state, const Surroundings &surroundings)
{
    std::vector<std::string> paths;
    paths.reserve(volume.paths.size());
    for (const std::string &path : volume.paths) {
        paths.push_back(TRY(expanded(path, state, surroundings)));
        if (paths.back().empty())
            return invalid("VOLUME specified can not be an empty string");
    }
    Json settings = settingsOf(state.image);
    for (const std::string &path : paths)
        setEntry(settings, "Volumes", path, Json::object());
    setSettings(state, std::move(settings));
    return "VOLUME " + goListed(paths);
}

Result<std::string> applySetting(const dockerfile::User &user, StageState &state, const Surroundings &surroundings)
{
    state.user = TRY(expanded(user.user, state, surroundings));
    Json settings = settingsOf(state.image);
    settings.set("User", state.user);
    setSettings(state, std::move(settings));
    return "USER " + state.user;
}

Result<std::string> applySetting(const dockerfile::Shell &shell, StageState &state, const Surroundings &)
{
    Json settings = settingsOf(state.image);
    setList(settings, "Shell", shell.command);
    setSettings(state, std::move(settings));
    return "SHELL " + goListed(shell.command);
}

Result<std::string> applySetting(const dockerfile::StopSignal &signal, StageState &state,
                                 const Surroundings &surroundings)
{
    const std::string name = TRY(expanded(signal.signal, state, surroundings));
    if (!isSignal(name))
        return invalid("invalid signal: " + name);
    Json settings = settingsOf(state.image);
    settings.set("StopSignal", name);
    setSettings(state, std::move(settings));
    return "STOPSIGNAL " + name;
}

Result<std::string> applySetting(const dockerfile::Healthcheck &health, StageState &state, const Surroundings &)
{
    std::vector<std::string> test{health.none ? "NONE" : health.command.shell ? "CMD-SHELL" : "CMD"};
    std::ranges::copy(health.command.words, std::back_inserter(test));
    Json settings = settingsOf(state.image);
    settings.set("Healthcheck", healthJson(health, test));
    setSettings(state, std::move(settings));
    return std::format("HEALTHCHECK {{Test:{} Interval:{} Timeout:{} StartPeriod:{} StartInterval:{} Retries:{}}}",
                       goListed(test), dockerfile::goDuration(health.interval), dockerfile::goDuration(health.timeout),
                       dockerfile::goDuration(health.startPeriod), dockerfile::goDuration(health.startInterval),
                       health.retries);
}

Result<std::string> applySetting(const dockerfile::Maintainer &maintainer, StageState &state, const Surroundings &)
{
    state.image.set("author", maintainer.name);
    return "MAINTAINER " + maintainer.name;
}

Result<std::string> applySetting(const dockerfile::Onbuild &onbuild, StageState &state, const Surroundings &)
{
    Json settings = settingsOf(state.image);
    std::vector<std::string> triggers = settings["OnBuild"].strings();
    triggers.push_back(onbuild.expression);
    setList(settings, "OnBuild", triggers);
    setSettings(state, std::move(settings));
    return std::string();
}

} // namespace lamella::plan
