// SPDX-License-Identifier: Apache-2.0
#include "core/store/container.h"

#include "core/base/file.h"

#include <charconv>
#include <unistd.h>

namespace lamella::store {

namespace {

constexpr std::size_t idLength = 64;

Json timeJson(const std::optional<Time> &time)
{
    return time ? Json(renderTime(*time)) : Json();
}

std::optional<Time> timeFrom(const Json &json)
{
    const Result<Time> time = parseTime(json.string());
    return time ? std::optional(*time) : std::nullopt;
}

Json upperJson(const OpenUpper &upper)
{
    return Json::object({{"lowers", Json::array(upper.lowers)},
                         {"mountPoints", Json::array(upper.mountPoints)},
                         {"userXattrs", upper.userXattrs},
                         {"uidMap", upper.ids.uids},
                         {"gidMap", upper.ids.gids}});
}

OpenUpper upperFrom(const Json &json)
{
    return {.lowers = json["lowers"].strings(),
            .mountPoints = json["mountPoints"].strings(),
            .userXattrs = json["userXattrs"].boolean(),
            .ids = {json["uidMap"].string(), json["gidMap"].string()}};
}

Json layerJson(const std::optional<WritableLayer> &layer)
{
    if (!layer)
        return {};
    return Json::object(
        {{"diffId", layer->diffId.text()}, {"tarBytes", layer->tarBytes}, {"fileBytes", layer->fileBytes}});
}

Result<std::optional<WritableLayer>> layerFrom(const Json &json)
{
    if (json.isNull())
        return std::optional<WritableLayer>();
    return std::optional(WritableLayer{.diffId = TRY(Digest::parse(json["diffId"].string())),
                                       .tarBytes = static_cast<std::uint64_t>(json["tarBytes"].integer()),
                                       .fileBytes = static_cast<std::uint64_t>(json["fileBytes"].integer())});
}

/// Field 22 of /proc/PID/stat; the name in field 2 may hold blanks and brackets.
std::uint64_t startTicksOf(std::int64_t pid)
{
    constexpr std::uint64_t longest = 4096;
    constexpr int fieldsBehindName = 20;
    const std::string text = readFile("/proc/" + std::to_string(pid) + "/stat", longest).value_or(std::string());
    std::size_t at = text.rfind(')');
    for (int field = 0; field < fieldsBehindName && at != std::string::npos; ++field)
        at = text.find(' ', at + 1);
    std::uint64_t ticks = 0;
    if (at != std::string::npos)
        std::from_chars(text.data() + at + 1, text.data() + text.size(), ticks);
    return ticks;
}

bool isId(std::string_view text)
{
    return text.size() == idLength && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

IdMaps IdMaps::current()
{
    constexpr std::uint64_t longest = 65536;
    return {readFile("/proc/self/uid_map", longest).value_or(std::string()),
            readFile("/proc/self/gid_map", longest).value_or(std::string())};
}

RunningProcess RunningProcess::current()
{
    return {::getpid(), startTicksOf(::getpid())};
}

bool RunningProcess::isAlive() const
{
    return pid > 0 && startTicks != 0 && startTicksOf(pid) == startTicks;
}

Json Container::toJson() const
{
    Json labelled = Json::object();
    for (const auto &[key, value] : labels)
        labelled.set(key, value);
    return Json::object({{"id", id},
                         {"name", name},
                         {"image", image},
                         {"imageId", imageId.text()},
                         {"manifest", manifest.toJson()},
                         {"command", Json::array(command)},
                         {"labels", std::move(labelled)},
                         {"created", renderTime(created)},
                         {"started", timeJson(started)},
                         {"finished", timeJson(finished)},
                         {"exitCode", exitCode ? Json(*exitCode) : Json()},
                         {"removedAtEnd", removedAtEnd},
                         {"volumes", Json::array(volumes)},
                         {"process", Json::object({{"pid", process.pid}, {"startTicks", process.startTicks}})},
                         {"upper", upperJson(upper)},
                         {"layer", layerJson(layer)}});
}

Result<Container> Container::fromJson(const Json &json)
{
    const Digest imageId = TRY(Digest::parse(json["imageId"].string()));
    oci::Descriptor manifest = TRY(oci::Descriptor::fromJson(json["manifest"]));
    const Time created = TRY(parseTime(json["created"].string()));
    auto layer = TRY(layerFrom(json["layer"]));
    Container container{.id = json["id"].string(),
                        .name = json["name"].string(),
                        .image = json["image"].string(),
                        .imageId = imageId,
                        .manifest = std::move(manifest),
                        .command = json["command"].strings(),
                        .labels = {},
                        .created = created,
                        .started = timeFrom(json["started"]),
                        .finished = timeFrom(json["finished"]),
                        .exitCode = {},
                        .removedAtEnd = json["removedAtEnd"].boolean(),
                        .volumes = json["volumes"].strings(),
                        .process = {json["process"]["pid"].integer(),
                                    static_cast<std::uint64_t>(json["process"]["startTicks"].integer())},
                        .upper = upperFrom(json["upper"]),
                        .layer = std::move(layer)};
    if (!isId(container.id) || container.name.empty())
        return Error{ErrorCode::Corrupt, "it holds no container", {}, {}};
    for (const auto &[key, value] : json["labels"].members())
        container.labels.emplace(key, value.string());
    if (json["exitCode"].isNumber())
        container.exitCode = static_cast<int>(json["exitCode"].integer());
    return container;
}

} // namespace lamella::store
