// SPDX-License-Identifier: Apache-2.0
#include "core/plan/images.h"

#include "core/dockerfile/unicode.h"
#include "core/oci/reference.h"

#include <algorithm>

namespace lamella::plan {

namespace {

/// The repository as it is written in `text`, which `lower` was read from: "library/Debian" of "Debian:13".
std::string repositoryIn(const std::string &text, const oci::Reference &lower)
{
    const std::string written = text.substr(0, lower.familiarName().size());
    const std::string &repository = lower.repository();
    if (written.size() >= repository.size())
        return written.substr(written.size() - repository.size());
    return repository.substr(0, repository.size() - written.size()) + written;
}

Error badName(const std::string &text, const Error &why)
{
    std::string reason = why.message;
    if (const Result<oci::Reference> lower = oci::Reference::parse(dockerfile::toLower(text)))
        reason = "invalid reference format: repository name (" + repositoryIn(text, *lower) + ") must be lowercase";
    return {ErrorCode::InvalidInput, "failed to parse stage name \"" + text + "\": " + reason, {}, {}};
}

} // namespace

Result<std::string> fullImageName(const std::string &text)
{
    if (text.starts_with("oci-layout://"))
        return text;
    return TRY(oci::Reference::parse(text)).full();
}

std::string Image::resolvedName() const
{
    if (!known || known->manifest.isEmpty() || name.contains('@'))
        return name;
    return name + '@' + known->manifest.text();
}

bool Image::hasNoLayers() const
{
    if (!known || known->config["rootfs"]["diff_ids"].size() > 0)
        return false;
    return std::ranges::all_of(known->config["history"].items(),
                               [](const Json &entry) { return entry["empty_layer"].boolean(); });
}

FromWork Image::work(const std::string &platform) const
{
    FromWork work{.reference = name, .platform = platform};
    if (known)
        work.manifest = known->manifest;
    return work;
}

Result<Image> Images::find(const std::string &text, const std::string &platform)
{
    const Result<std::string> name = fullImageName(text);
    if (!name)
        return badName(text, name.error());
    const auto [entry, isNew] = m_images.try_emplace(std::pair(*name, platform));
    if (!isNew)
        return entry->second;
    entry->second.name = *name;
    Result<std::optional<BaseImage>> found = m_lookup(entry->second.name, platform);
    if (!found)
        return std::move(found.error()).within(text);
    entry->second.known = std::move(*found);
    return entry->second;
}

} // namespace lamella::plan
