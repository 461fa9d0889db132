// SPDX-License-Identifier: Apache-2.0
#include "core/cache/miss.h"

namespace lamella::cache {

std::string_view name(MissReason reason)
{
    switch (reason) {
    case MissReason::Instruction:
        return "instruction";
    case MissReason::Arg:
        return "arg";
    case MissReason::Env:
        return "env";
    case MissReason::Base:
        return "base";
    case MissReason::Files:
        return "files";
    case MissReason::Mount:
        return "mount";
    case MissReason::Platform:
        return "platform";
    case MissReason::Parent:
        return "parent";
    case MissReason::New:
        return "new";
    case MissReason::Evicted:
        return "evicted";
    case MissReason::Forced:
        return "forced";
    }
    return "new";
}

Json toJson(const Miss &miss)
{
    Json json = Json::object();
    json.set("reason", name(miss.reason)).set("sentence", miss.sentence);
    if (!miss.name.empty())
        json.set("name", miss.name);
    if (miss.before)
        json.set("before", *miss.before);
    if (miss.after)
        json.set("after", *miss.after);
    Json files = Json::array();
    for (const auto &[path, change] : miss.files)
        files.push(Json::object({{"path", path}, {"change", change}}));
    json.set("files", std::move(files));
    if (!miss.parent.empty())
        json.set("parent", miss.parent);
    if (miss.against)
        json.set("against", renderTime(*miss.against));
    return json;
}

} // namespace lamella::cache
