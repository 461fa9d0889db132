// SPDX-License-Identifier: Apache-2.0
#include "core/oci/manifest.h"

#include "core/oci/media_type.h"

namespace lamella::oci {

namespace {

constexpr std::size_t mostLayers = 1000;

} // namespace

Result<Manifest> Manifest::parse(std::string_view text)
{
    if (text.size() > manifestLimit)
        return Error{ErrorCode::TooLarge, "the manifest has " + std::to_string(text.size()) + " bytes", {}, {}};
    const Json json = TRY(Json::parse(text).within("the manifest"));
    Manifest manifest;
    manifest.mediaType = json["mediaType"].string(media_type::manifest);
    if (!isManifestType(manifest.mediaType) || !json["config"].isObject())
        return Error{
            ErrorCode::InvalidInput, "not a manifest of an image (media type " + manifest.mediaType + ")", {}, {}};
    manifest.config = TRY(Descriptor::fromJson(json["config"]).within("the manifest's config"));
    if (json["layers"].size() > mostLayers)
        return Error{
            ErrorCode::TooLarge, "the manifest has " + std::to_string(json["layers"].size()) + " layers", {}, {}};
    for (const Json &layer : json["layers"].items())
        manifest.layers.push_back(TRY(Descriptor::fromJson(layer).within("the manifest's layers")));
    manifest.annotations = json["annotations"];
    return manifest;
}

std::string Manifest::dump() const
{
    Json json = Json::object({{"schemaVersion", 2}, {"mediaType", mediaType}, {"config", config.toJson()}});
    Json list = Json::array();
    for (const Descriptor &layer : layers)
        list.push(layer.toJson());
    json.set("layers", std::move(list));
    if (annotations.size() > 0)
        json.set("annotations", annotations);
    return json.dump();
}

} // namespace lamella::oci
