// SPDX-License-Identifier: Apache-2.0
#include "core/cache/ingredients.h"

#include "core/base/sha256.h"
#include "core/cache/file_list.h"
#include "core/plan/joined_plan.h"

#include <algorithm>
#include <format>

namespace lamella::cache {

namespace {

std::string hashOf(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const std::string_view part : parts)
        text += std::format("{}:{}\n", part.size(), part);
    return sha256Hex(text);
}

std::string_view nameOf(plan::MountType type)
{
    switch (type) {
    case plan::MountType::Bind:
        return "bind";
    case plan::MountType::Cache:
        return "cache";
    case plan::MountType::Tmpfs:
        return "tmpfs";
    case plan::MountType::Secret:
        return "secret";
    case plan::MountType::Ssh:
        break;
    }
    return "ssh";
}

/// Neither what a secret holds, nor which cache it is and what lies in there: these may change and nothing else does.
Json ownOfMount(const plan::MountWork &mount)
{
    Json own = Json::object();
    own.set("type", nameOf(mount.type)).set("target", mount.target).set("readOnly", mount.readOnly);
    if (mount.type == plan::MountType::Bind && !mount.from.empty())
        own.set("from", mount.from);
    if (mount.type == plan::MountType::Tmpfs)
        own.set("size", mount.size);
    if (mount.type == plan::MountType::Secret || mount.type == plan::MountType::Ssh)
        own.set("id", mount.id).set("env", mount.env).set("required", mount.required);
    for (const auto &[name, number] : {std::pair("mode", mount.mode), {"uid", mount.uid}, {"gid", mount.gid}}) {
        if (number)
            own.set(name, *number);
    }
    return own;
}

Json ownOfRun(const plan::RunWork &work, const std::string &platform)
{
    Json args = Json::array();
    for (const auto &[name, value] : work.args)
        args.push(value ? name + '=' + *value : name);
    Json own = Json::object();
    own.set("keyword", "RUN").set("argv", Json::array(work.argv)).set("env", Json::array(work.env));
    own.set("args", std::move(args)).set("cwd", work.cwd).set("user", work.user).set("network", work.network);
    own.set("platform", platform);
    if (work.script)
        own.set("script", Json::array({work.script->first, work.script->second}));
    if (!work.mounts.empty()) {
        Json mounts = Json::array();
        for (const plan::MountWork &mount : work.mounts)
            mounts.push(ownOfMount(mount));
        own.set("mounts", std::move(mounts));
    }
    if (work.insecure)
        own.set("insecure", true);
    if (!work.devices.empty())
        own.set("devices", Json::array(work.devices));
    if (!work.given.empty())
        own.set("given", Json::array(work.given));
    return own;
}

Json ownOfWorkdir(const plan::WorkdirWork &work)
{
    Json own = Json::object();
    own.set("keyword", "WORKDIR").set("path", work.path).set("user", work.user);
    return own;
}

Json ownOfCopy(const plan::CopyWork &work, const std::string &keyword)
{
    Json inlineFiles = Json::array();
    for (const plan::InlineFile &file : work.files)
        inlineFiles.push(Json::array({file.name, file.content}));
    Json own = Json::object();
    own.set("keyword", keyword).set("destination", work.destination).set("chown", work.chown);
    own.set("chmod", work.chmod ? Json(std::format("{:04o}", *work.chmod)) : Json());
    if (!work.symbolicChmod.empty())
        own.set("chmod", work.symbolicChmod);
    own.set("inline", std::move(inlineFiles));
    if (work.link)
        own.set("link", true);
    if (work.unpack)
        own.set("unpack", *work.unpack);
    return own;
}

/// "[2/6] RUN x" without its bracket.
std::string withoutNumber(const std::string &name)
{
    const std::size_t end = name.starts_with('[') ? name.find("] ") : std::string::npos;
    return end == std::string::npos ? name : name.substr(end + 2);
}

} // namespace

std::string Ingredients::ownKey() const
{
    return hashOf({"own", own.dump(), contentIsOwn ? content.text() : ""});
}

std::string Ingredients::key(const Digest &parent) const
{
    return hashOf({"step", own.dump(), content.text(), parent.text()});
}

std::string Ingredients::timeKey() const
{
    Json words = Json::object();
    for (const std::string_view member : {"keyword", "argv", "path", "destination"}) {
        if (own.contains(member))
            words.set(member, own[member]);
    }
    return hashOf({"time", words.dump()});
}

Json Ingredients::toJson(const Digest &parent) const
{
    Json json = Json::object();
    json.set("instruction", instruction).set("own", own).set("parent", parent.text());
    if (!content.isEmpty())
        json.set("content", content.text());
    return json;
}

Ingredients ingredientsOf(const plan::Plan &plan, const plan::Step &step, const context::Selection *selection,
                          std::span<const Json> remotes)
{
    Ingredients ingredients{.instruction = withoutNumber(step.name)};
    if (const auto *run = std::get_if<plan::RunWork>(&step.work)) {
        ingredients.own = ownOfRun(*run, plan::platformOf(plan, step));
        ingredients.contentIsOwn =
            std::ranges::none_of(run->mounts, [](const plan::MountWork &mount) { return mount.fromStep.has_value(); });
    } else if (const auto *workdir = std::get_if<plan::WorkdirWork>(&step.work))
        ingredients.own = ownOfWorkdir(*workdir);
    else if (const auto *copy = std::get_if<plan::CopyWork>(&step.work)) {
        ingredients.own = ownOfCopy(*copy, step.keyword);
        if (!remotes.empty())
            ingredients.own.set("remotes", Json::Array(remotes.begin(), remotes.end()));
        ingredients.contentIsOwn = !copy->fromStep;
    }
    if (selection) {
        ingredients.content = selection->digest();
        ingredients.files = fileList(*selection);
    }
    return ingredients;
}

bool standsAlone(const plan::Step &step)
{
    const auto *copy = std::get_if<plan::CopyWork>(&step.work);
    return copy && copy->link;
}

std::string sameResultKey(const Digest &parent, const Digest &changes)
{
    return hashOf({"same", parent.text(), changes.text()});
}

} // namespace lamella::cache
