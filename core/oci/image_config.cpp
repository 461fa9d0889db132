// SPDX-License-Identifier: Apache-2.0
#include "core/oci/image_config.h"

#include "core/oci/manifest.h"

#include <algorithm>

namespace lamella::oci {

namespace {

constexpr std::size_t mostHistory = 10'000;

HistoryEntry historyEntry(const Json &json)
{
    return {json["created"].string(), json["created_by"].string(), json["comment"].string(), json["author"].string(),
            json["empty_layer"].boolean()};
}

Json historyJson(const HistoryEntry &entry)
{
    Json json = Json::object();
    if (!entry.created.empty())
        json.set("created", entry.created);
    if (!entry.author.empty())
        json.set("author", entry.author);
    if (!entry.createdBy.empty())
        json.set("created_by", entry.createdBy);
    if (!entry.comment.empty())
        json.set("comment", entry.comment);
    if (entry.emptyLayer)
        json.set("empty_layer", true);
    return json;
}

} // namespace

ImageConfig::ImageConfig(const Platform &platform)
    : m_document(
          Json::object({{"architecture", platform.architecture}, {"config", Json::object()}, {"os", platform.os}}))
{
    if (!platform.variant.empty())
        m_document.set("variant", platform.variant);
    m_document.set("rootfs", Json::object({{"type", "layers"}, {"diff_ids", Json::array()}}));
}

Result<ImageConfig> ImageConfig::parse(std::string_view text)
{
    if (text.size() > configLimit)
        return Error{ErrorCode::TooLarge, "the configuration has " + std::to_string(text.size()) + " bytes", {}, {}};
    ImageConfig config(TRY(Json::parse(text).within("the image's configuration")));
    const Json &rootfs = config.m_document["rootfs"];
    const Json &history = config.m_document["history"];
    if (!config.m_document.isObject() || !rootfs.isObject())
        return Error{ErrorCode::InvalidInput, "not a configuration of an image: it has no rootfs", {}, {}};
    if (history.size() > mostHistory)
        return Error{ErrorCode::TooLarge,
                     "the configuration has " + std::to_string(history.size()) + " history entries",
                     {},
                     {}};
    for (const Json &diffId : rootfs["diff_ids"].items())
        config.m_diffIds.push_back(TRY(Digest::parse(diffId.string()).within("the diff ids of the configuration")));
    const auto withLayer = static_cast<std::size_t>(
        std::ranges::count_if(history.items(), [](const Json &entry) { return !entry["empty_layer"].boolean(); }));
    if (withLayer > config.m_diffIds.size())
        return Error{ErrorCode::InvalidInput,
                     "the configuration's history names " + std::to_string(withLayer) + " layers, its rootfs only "
                         + std::to_string(config.m_diffIds.size()),
                     {},
                     {}};
    return config;
}

void ImageConfig::setConfig(std::string_view key, Json value)
{
    Json config = m_document["config"].isObject() ? m_document["config"] : Json::object();
    if (value.isNull())
        config.remove(key);
    else
        config.set(key, std::move(value));
    m_document.set("config", std::move(config));
}

std::optional<Time> ImageConfig::created() const
{
    Result<Time> time = parseTime(m_document["created"].string());
    return time ? std::optional(*time) : std::nullopt;
}

std::vector<HistoryEntry> ImageConfig::history() const
{
    std::vector<HistoryEntry> entries;
    for (const Json &entry : m_document["history"].items())
        entries.push_back(historyEntry(entry));
    return entries;
}

void ImageConfig::appendLayer(const Digest &diffId, const HistoryEntry &entry)
{
    m_diffIds.push_back(diffId);
    Json rootfs = m_document["rootfs"];
    Json list = rootfs["diff_ids"].isArray() ? rootfs["diff_ids"] : Json::array();
    list.push(diffId.text());
    rootfs.set("diff_ids", std::move(list));
    m_document.set("rootfs", std::move(rootfs));
    appendHistory(entry);
}

void ImageConfig::appendHistory(const HistoryEntry &entry)
{
    Json history = m_document["history"].isArray() ? m_document["history"] : Json::array();
    history.push(historyJson(entry));
    m_document.set("history", std::move(history));
}

} // namespace lamella::oci
