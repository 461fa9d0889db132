// SPDX-License-Identifier: Apache-2.0
#include "core/store/image.h"

#include "core/store/image_documents.h"

#include <algorithm>
#include <map>

namespace lamella::store {

namespace {

constexpr std::size_t shortestPrefix = 4;

BlobOpener openerOf(const Store &store)
{
    return [&store](const Digest &digest) { return store.openBlob(digest); };
}

std::vector<oci::Reference> namesOf(const oci::Index &index, const Digest &target)
{
    std::vector<oci::Reference> names;
    for (const oci::Descriptor &entry : index.manifests) {
        if (std::optional<oci::Reference> name = nameOfEntry(entry); name && entry.digest == target)
            names.push_back(std::move(*name));
    }
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    return names;
}

/// Every image that can be read, once for each target, in the order of index.json.
std::vector<Image> readAllImages(const Store &store, const oci::Index &index, const oci::Platform &platform)
{
    std::vector<Image> images;
    std::map<Digest, bool> seen;
    for (const oci::Descriptor &entry : index.manifests) {
        if (entry.isAttestation() || !seen.emplace(entry.digest, true).second)
            continue;
        Result<Image> image = imageFrom(openerOf(store), entry, platform);
        if (!image)
            continue;
        image->names = namesOf(index, entry.digest);
        images.push_back(std::move(*image));
    }
    return images;
}

bool isHex(std::string_view text)
{
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Error noSuchImage(const Store &store, std::string_view text)
{
    return Error{ErrorCode::NotFound,
                 "there is no image " + std::string(text) + " in the store " + store.folder().string(),
                 {},
                 "lamella images lists what is there, lamella pull brings one from a registry"};
}

/// By digest of what is named, of the manifest, or of the configuration.
bool hasDigest(const Image &image, const Digest &digest)
{
    return image.target.digest == digest || image.manifestDescriptor.digest == digest || image.id() == digest;
}

Result<Image> findByDigest(const Store &store, const oci::Index &index, const Digest &digest,
                           const oci::Platform &platform, const std::string &repository)
{
    for (Image &image : readAllImages(store, index, platform)) {
        const bool named = repository.empty() || std::ranges::contains(image.names, repository, &oci::Reference::name);
        if (named && hasDigest(image, digest))
            return std::move(image);
    }
    return noSuchImage(store, repository.empty() ? digest.text() : repository + "@" + digest.text());
}

Result<Image> findByPrefix(const Store &store, const oci::Index &index, std::string_view prefix,
                           const oci::Platform &platform, std::string_view text)
{
    std::vector<Image> found = readAllImages(store, index, platform);
    std::erase_if(found, [&](const Image &image) { return !image.id().hex().starts_with(prefix); });
    if (found.empty())
        return noSuchImage(store, text);
    const bool several =
        std::ranges::any_of(found, [&](const Image &image) { return image.id() != found.front().id(); });
    if (several)
        return Error{ErrorCode::InvalidInput,
                     "several images have an id that starts with " + std::string(prefix),
                     {},
                     "give more digits; lamella images lists the ids"};
    return std::move(found.front());
}

} // namespace

Result<Image> readImage(const Store &store, const oci::Descriptor &target, const oci::Platform &platform)
{
    Image image = TRY(imageFrom(openerOf(store), target, platform));
    image.names = namesOf(TRY(store.tags().read()), target.digest);
    return image;
}

Result<Image> findImage(const Store &store, std::string_view text, const oci::Platform &platform)
{
    const oci::Index index = TRY(store.tags().read());
    const bool digestMarked = text.starts_with("sha256:");
    const std::string_view bare = digestMarked ? text.substr(7) : text;
    if (Result<Digest> digest =
            Digest::parse(digestMarked || text.size() != 64 ? std::string(text) : "sha256:" + std::string(text)))
        return findByDigest(store, index, *digest, platform, "");
    Result<oci::Reference> name = oci::Reference::parse(text);
    if (name && !digestMarked) {
        if (!name->digest().isEmpty())
            return findByDigest(store, index, name->digest(), platform, name->name());
        for (const oci::Descriptor &entry : index.manifests) {
            if (nameOfEntry(entry) != *name)
                continue;
            Image image = TRY(imageFrom(openerOf(store), entry, platform).within("the image " + name->familiar()));
            image.names = namesOf(index, entry.digest);
            return image;
        }
    }
    if (bare.size() >= shortestPrefix && bare.size() <= 64 && isHex(bare))
        return findByPrefix(store, index, bare, platform, text);
    return name ? Result<Image>(noSuchImage(store, name->familiar())) : Result<Image>(name.error());
}

Result<std::vector<Image>> listImages(const Store &store)
{
    const oci::Index index = TRY(store.tags().read());
    std::vector<Image> images = readAllImages(store, index, oci::hostPlatform());
    std::ranges::stable_sort(images, std::ranges::greater(),
                             [](const Image &image) { return image.config.created().value_or(Time()); });
    return images;
}

} // namespace lamella::store
