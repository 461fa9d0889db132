// SPDX-License-Identifier: Apache-2.0
#include "core/progress/json.h"

#include "core/base/base64.h"

#include <utility>

namespace lamella::progress {

namespace {

// A line holds what happened in a tenth of a second.
constexpr std::size_t mostParts = 100'000;

// Writing: members that BuildKit leaves out when they are empty are left out here.

void setText(Json &object, std::string_view key, const std::string &text)
{
    if (!text.empty())
        object.set(key, text);
}

void setTime(Json &object, std::string_view key, const std::optional<Time> &time)
{
    if (time)
        object.set(key, renderTime(*time));
}

Json written(const ProgressGroup &group)
{
    Json object = Json::object();
    setText(object, "id", group.id);
    setText(object, "name", group.name);
    if (group.weak)
        object.set("weak", true);
    return object;
}

Json written(const Vertex &vertex)
{
    Json object = Json::object();
    setText(object, "digest", vertex.digest.text());
    if (!vertex.inputs.empty()) {
        Json inputs = Json::array();
        for (const Digest &input : vertex.inputs)
            inputs.push(input.text());
        object.set("inputs", std::move(inputs));
    }
    setText(object, "name", vertex.name);
    setTime(object, "started", vertex.started);
    setTime(object, "completed", vertex.completed);
    if (vertex.cached)
        object.set("cached", true);
    setText(object, "error", vertex.error);
    if (vertex.group)
        object.set("progressGroup", written(*vertex.group));
    return object;
}

Json written(const VertexStatus &status)
{
    Json object = Json::object();
    object.set("id", status.id);
    setText(object, "vertex", status.vertex.text());
    setText(object, "name", status.name);
    if (status.total != 0)
        object.set("total", status.total);
    object.set("current", status.current);
    object.set("timestamp", renderTime(status.timestamp));
    setTime(object, "started", status.started);
    setTime(object, "completed", status.completed);
    return object;
}

Json written(const VertexLog &log)
{
    Json object = Json::object();
    setText(object, "vertex", log.vertex.text());
    object.set("stream", log.stream);
    object.set("data", encodeBase64(log.data));
    object.set("timestamp", renderTime(log.timestamp));
    return object;
}

Json written(const VertexWarning &warning)
{
    Json object = Json::object();
    setText(object, "vertex", warning.vertex.text());
    object.set("level", warning.level);
    object.set("short", encodeBase64(warning.brief));
    if (!warning.detail.empty()) {
        Json detail = Json::array();
        for (const std::string &line : warning.detail)
            detail.push(encodeBase64(line));
        object.set("detail", std::move(detail));
    }
    setText(object, "url", warning.url);
    if (!warning.file.empty())
        object.set("sourceInfo", Json::object({{"filename", warning.file}}));
    if (!warning.ranges.empty()) {
        Json ranges = Json::array();
        for (const LineRange &range : warning.ranges) {
            ranges.push(Json::object(
                {{"start", Json::object({{"line", range.start}})}, {"end", Json::object({{"line", range.end}})}}));
        }
        object.set("range", std::move(ranges));
    }
    return object;
}

Json written(const SourcePosition &position)
{
    return Json::object({{"line", position.line}, {"column", position.column}, {"offset", position.offset}});
}

Json written(const StepReport &step)
{
    Json object = Json::object();
    object.set("vertex", step.vertex.text());
    object.set("id", step.id);
    object.set("range", Json::object({{"start", written(step.range.start)}, {"end", written(step.range.end)}}));
    object.set("state", step.state);
    object.set("sameResult", step.sameResult);
    object.set("diffId", step.diffId.empty() ? Json() : Json(step.diffId));
    object.set("bytes", step.bytes < 0 ? Json() : Json(step.bytes));
    object.set("why", step.why);
    return object;
}

Json written(const ImageReport &image)
{
    return Json::object({{"id", image.id}, {"manifest", image.manifest}, {"names", Json::array(image.names)}});
}

template <typename Part>
void setList(Json &object, std::string_view key, const std::vector<Part> &parts)
{
    if (parts.empty())
        return;
    Json::Array list;
    list.reserve(parts.size());
    for (const Part &part : parts)
        list.push_back(written(part));
    object.set(key, std::move(list));
}

// Reading.

std::optional<Time> readTime(const Json &value)
{
    if (!value.isString())
        return std::nullopt;
    const Result<Time> time = parseTime(value.string());
    return time ? std::optional(*time) : std::nullopt;
}

Digest readDigest(const Json &value)
{
    return Digest::parse(value.string()).value_or(Digest());
}

std::string readBytes(const Json &value)
{
    return decodeBase64(value.string()).value_or(std::string());
}

int readLine(const Json &value)
{
    const std::int64_t line = value.integer();
    return line < 0 || line > 1'000'000'000 ? 0 : static_cast<int>(line);
}

void read(const Json &object, Vertex &vertex)
{
    vertex.digest = readDigest(object["digest"]);
    for (const Json &input : object["inputs"].items()) {
        if (Digest digest = readDigest(input); !digest.isEmpty())
            vertex.inputs.push_back(std::move(digest));
    }
    vertex.name = object["name"].string();
    vertex.started = readTime(object["started"]);
    vertex.completed = readTime(object["completed"]);
    vertex.cached = object["cached"].boolean();
    vertex.error = object["error"].string();
    if (const Json &group = object["progressGroup"]; group.isObject())
        vertex.group = ProgressGroup{group["id"].string(), group["name"].string(), group["weak"].boolean()};
}

void read(const Json &object, VertexStatus &status)
{
    status.id = object["id"].string();
    status.vertex = readDigest(object["vertex"]);
    status.name = object["name"].string();
    status.total = object["total"].integer();
    status.current = object["current"].integer();
    status.timestamp = readTime(object["timestamp"]).value_or(Time());
    status.started = readTime(object["started"]);
    status.completed = readTime(object["completed"]);
}

void read(const Json &object, VertexLog &log)
{
    log.vertex = readDigest(object["vertex"]);
    log.stream = object["stream"].integer(1) == 2 ? 2 : 1;
    log.data = readBytes(object["data"]);
    log.timestamp = readTime(object["timestamp"]).value_or(Time());
}

void read(const Json &object, VertexWarning &warning)
{
    warning.vertex = readDigest(object["vertex"]);
    warning.level = readLine(object["level"]);
    warning.brief = readBytes(object["short"]);
    for (const Json &line : object["detail"].items())
        warning.detail.push_back(readBytes(line));
    warning.url = object["url"].string();
    warning.file = object["sourceInfo"]["filename"].string();
    for (const Json &range : object["range"].items())
        warning.ranges.push_back({readLine(range["start"]["line"]), readLine(range["end"]["line"])});
}

SourcePosition readPosition(const Json &object)
{
    return {object["line"].integer(), object["column"].integer(), object["offset"].integer()};
}

void read(const Json &object, StepReport &step)
{
    step.vertex = readDigest(object["vertex"]);
    step.id = object["id"].string();
    step.range = {readPosition(object["range"]["start"]), readPosition(object["range"]["end"])};
    step.state = object["state"].string();
    step.sameResult = object["sameResult"].boolean();
    step.diffId = object["diffId"].string();
    step.bytes = object["bytes"].integer(-1);
    step.why = object["why"];
}

const Digest &identity(const Vertex &vertex)
{
    return vertex.digest;
}

template <typename Part>
const Digest &identity(const Part &part)
{
    return part.vertex;
}

template <typename Part>
void readList(const Json &list, std::vector<Part> &parts)
{
    for (const Json &object : list.items()) {
        if (parts.size() == mostParts)
            return;
        Part part;
        read(object, part);
        if (!identity(part).isEmpty())
            parts.push_back(std::move(part));
    }
}

} // namespace

std::string encode(const SolveStatus &status)
{
    Json line = Json::object();
    setList(line, "vertexes", status.vertexes);
    setList(line, "statuses", status.statuses);
    setList(line, "logs", status.logs);
    setList(line, "warnings", status.warnings);
    Json ours = Json::object();
    setList(ours, "steps", status.steps);
    if (status.image)
        ours.set("image", written(*status.image));
    if (!ours.members().empty())
        line.set("lamella", std::move(ours));
    return line.dump();
}

Result<SolveStatus> decode(std::string_view line)
{
    const Json document = TRY(Json::parse(line));
    if (!document.isObject())
        return Error{ErrorCode::InvalidInput, "a line of progress is no JSON object", {}, {}};
    SolveStatus status;
    readList(document["vertexes"], status.vertexes);
    readList(document["statuses"], status.statuses);
    readList(document["logs"], status.logs);
    readList(document["warnings"], status.warnings);
    readList(document["lamella"]["steps"], status.steps);
    if (const Json &image = document["lamella"]["image"]; image.isObject())
        status.image = ImageReport{image["id"].string(), image["manifest"].string(), image["names"].strings()};
    return status;
}

} // namespace lamella::progress
