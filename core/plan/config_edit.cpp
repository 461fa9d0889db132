// SPDX-License-Identifier: Apache-2.0
#include "core/plan/config_edit.h"

#include "core/dockerfile/predefined.h"
#include "core/oci/platform.h"

#include <algorithm>
#include <array>
#include <span>

namespace lamella::plan {

namespace {

constexpr std::array<std::string_view, 7> imageMembers{"created",    "author", "architecture", "variant",
                                                       "os.version", "os",     "config"};
constexpr std::array<std::string_view, 13> settingMembers{
    "User",   "ExposedPorts", "Env",         "Entrypoint",  "Cmd",     "Volumes", "WorkingDir",
    "Labels", "StopSignal",   "ArgsEscaped", "Healthcheck", "OnBuild", "Shell"};

bool saysNothing(const Json &value)
{
    return value.isNull() || (value.isString() && value.string().empty())
           || ((value.isArray() || value.isObject()) && value.size() == 0) || (value.isBool() && !value.boolean());
}

Json inOrder(const Json &object, std::span<const std::string_view> order)
{
    Json result = Json::object();
    for (const std::string_view key : order) {
        if (const Json &value = object[key]; !saysNothing(value))
            result.set(key, value);
    }
    for (const auto &[key, value] : object.members()) {
        if (!std::ranges::contains(order, key) && !saysNothing(value))
            result.set(key, value);
    }
    return result;
}

} // namespace

Json emptyImage(std::string_view platform)
{
    Json image = Json::object();
    setPlatform(image, platform);
    Json settings = Json::object();
    setVariable(settings, "PATH", dockerfile::defaultPath);
    settings.set("WorkingDir", "/");
    return image.set("config", std::move(settings));
}

void setPlatform(Json &image, std::string_view platform)
{
    const Result<oci::Platform> parsed = oci::Platform::parse(platform);
    if (!parsed)
        return;
    const bool same = image["architecture"].string() == parsed->architecture && image["os"].string() == parsed->os;
    image.set("architecture", parsed->architecture);
    image.set("os", parsed->os);
    if (!parsed->variant.empty() || !same)
        image.set("variant", parsed->variant);
    if (!parsed->osVersion.empty() || !same)
        image.set("os.version", parsed->osVersion);
}

Json settingsOf(const Json &image)
{
    const Json &settings = image["config"];
    return settings.isObject() ? settings : Json::object();
}

void setVariable(Json &settings, std::string_view name, std::string_view value)
{
    std::vector<std::string> texts = settings["Env"].strings();
    const std::string start = std::string(name) + '=';
    const auto found =
        std::ranges::find_if(texts, [&](const std::string &text) { return text.starts_with(start) || text == name; });
    if (found != texts.end())
        *found = start + std::string(value);
    else
        texts.push_back(start + std::string(value));
    settings.set("Env", Json::array(texts));
}

void setEntry(Json &settings, std::string_view map, std::string_view key, Json value)
{
    Json::Object members = settings[map].members();
    std::erase_if(members, [key](const Json::Member &member) { return member.first == key; });
    members.emplace_back(std::string(key), std::move(value));
    std::ranges::sort(members, {}, &Json::Member::first);
    settings.set(map, Json::object(std::move(members)));
}

void setList(Json &settings, std::string_view key, const std::vector<std::string> &texts)
{
    if (texts.empty())
        settings.remove(key);
    else
        settings.set(key, Json::array(texts));
}

Json ordered(const Json &image)
{
    Json result = image;
    const Json settings = inOrder(settingsOf(image), settingMembers);
    result = inOrder(result, imageMembers);
    return result.set("config", settings);
}

} // namespace lamella::plan
