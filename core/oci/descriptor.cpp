// SPDX-License-Identifier: Apache-2.0
#include "core/oci/descriptor.h"

#include <algorithm>

namespace lamella::oci {

Result<Descriptor> Descriptor::fromJson(const Json &json)
{
    Descriptor descriptor;
    descriptor.digest = TRY(Digest::parse(json["digest"].string()).within("a descriptor"));
    const std::int64_t size = json["size"].integer(-1);
    if (size < 0)
        return Error{ErrorCode::InvalidInput, "the descriptor of " + descriptor.digest.text() + " has no size", {}, {}};
    descriptor.size = static_cast<std::uint64_t>(size);
    for (const auto &[key, value] : json.members()) {
        if (key == "mediaType")
            descriptor.mediaType = value.string();
        else if (key == "platform") {
            descriptor.platform = Platform::fromJson(value);
            if (descriptor.platform->toJson() != value)
                descriptor.other.set(key, value);
        } else if (key == "annotations" && value.isObject())
            descriptor.annotations = value;
        else if (key != "digest" && key != "size")
            descriptor.other.set(key, value);
    }
    return descriptor;
}

Json Descriptor::toJson() const
{
    Json json = Json::object({{"mediaType", mediaType}, {"digest", digest.text()}, {"size", size}});
    if (annotations.size() > 0)
        json.set("annotations", annotations);
    for (const auto &[key, value] : other.members()) {
        if (key != "platform")
            json.set(key, value);
    }
    if (!platform)
        return json;
    const Json &written = other["platform"];
    json.set("platform", Platform::fromJson(written) == *platform ? written : platform->toJson());
    return json;
}

bool Descriptor::isAttestation() const
{
    return !annotation(annotation::referenceType).empty() || (platform && platform->isUnknown());
}

} // namespace lamella::oci
