// SPDX-License-Identifier: Apache-2.0
#include "core/oci/index.h"

#include "core/oci/manifest.h"
#include "core/oci/media_type.h"

#include <algorithm>

namespace lamella::oci {

namespace {

constexpr std::size_t mostEntries = 100'000;
constexpr std::uint64_t indexLimit = manifestLimit * 8;

} // namespace

Result<Index> Index::parse(std::string_view text)
{
    if (text.size() > indexLimit)
        return Error{ErrorCode::TooLarge, "the index has " + std::to_string(text.size()) + " bytes", {}, {}};
    const Json json = TRY(Json::parse(text).within("the index"));
    Index index;
    index.mediaType = json["mediaType"].string(media_type::index);
    const Json &list = json["manifests"];
    if (!json.isObject() || !isIndexType(index.mediaType) || !(list.isArray() || list.isNull()))
        return Error{ErrorCode::InvalidInput, "not an index of images (media type " + index.mediaType + ")", {}, {}};
    if (list.size() > mostEntries)
        return Error{ErrorCode::TooLarge, "the index has " + std::to_string(list.size()) + " entries", {}, {}};
    for (const Json &entry : list.items())
        index.manifests.push_back(TRY(Descriptor::fromJson(entry).within("the index")));
    for (const auto &[key, value] : json.members()) {
        if (key == "annotations")
            index.annotations = value;
        else if (key != "schemaVersion" && key != "mediaType" && key != "manifests")
            index.other.set(key, value);
    }
    return index;
}

std::string Index::dump() const
{
    Json json = Json::object(
        {{"schemaVersion", 2}, {"mediaType", mediaType.empty() ? std::string(media_type::index) : mediaType}});
    Json list = Json::array();
    for (const Descriptor &entry : manifests)
        list.push(entry.toJson());
    json.set("manifests", std::move(list));
    if (annotations.size() > 0)
        json.set("annotations", annotations);
    for (const auto &[key, value] : other.members())
        json.set(key, value);
    return json.dump();
}

const Descriptor *Index::best(const Platform &wanted) const
{
    const Descriptor *best = nullptr;
    int bestRank = 0;
    for (const Descriptor &entry : manifests) {
        const int rank = entry.isAttestation() || !entry.platform ? 0 : platformRank(wanted, *entry.platform);
        if (rank > bestRank) {
            best = &entry;
            bestRank = rank;
        }
    }
    return best;
}

} // namespace lamella::oci
