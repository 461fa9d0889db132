// SPDX-License-Identifier: Apache-2.0
#include "core/plan/outline_json.h"

#include "core/base/base64.h"
#include "core/dockerfile/json_form.h"

namespace lamella::plan {

namespace {

// Members that say nothing are left out, as Go's encoder does.
void setText(Json &object, std::string_view key, const std::string &text)
{
    if (!text.empty())
        object.set(key, text);
}

Json mountsJson(const std::vector<OutlineMount> &mounts)
{
    Json list = Json::array();
    for (const OutlineMount &mount : mounts) {
        Json json = Json::object({{"name", mount.id}});
        if (mount.required)
            json.set("required", true);
        list.push(json.set("location", dockerfile::locationJson(mount.range)));
    }
    return list;
}

void setList(Json &object, std::string_view key, Json list)
{
    if (list.size() > 0)
        object.set(key, std::move(list));
}

Json sourcesOf(std::string_view text)
{
    return Json::array({encodeBase64(text)});
}

} // namespace

Json toJson(const Outline &outline, std::string_view text)
{
    Json document = Json::object();
    setText(document, "name", outline.name);
    setText(document, "description", outline.description);
    Json args = Json::array();
    for (const OutlineArg &arg : outline.args) {
        Json json = Json::object({{"name", arg.name}});
        setText(json, "description", arg.description);
        setText(json, "value", arg.value.value_or(""));
        args.push(json.set("location", dockerfile::locationJson(arg.range)));
    }
    setList(document, "args", std::move(args));
    setList(document, "secrets", mountsJson(outline.secrets));
    setList(document, "ssh", mountsJson(outline.ssh));
    return document.set("sources", sourcesOf(text));
}

Json targetsJson(const dockerfile::Dockerfile &file, std::string_view text)
{
    Json targets = Json::array();
    for (const dockerfile::Stage &stage : file.stages) {
        Json json = Json::object();
        setText(json, "name", stage.name);
        if (stage.index + 1 == file.stages.size())
            json.set("default", true);
        setText(json, "description", descriptionOf(stage));
        setText(json, "base", stage.base);
        setText(json, "platform", stage.platform);
        targets.push(json.set("location", dockerfile::locationJson(stage.from.range)));
    }
    Json document = Json::object();
    setList(document, "targets", std::move(targets));
    return document.set("sources", sourcesOf(text));
}

} // namespace lamella::plan
