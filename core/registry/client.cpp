// SPDX-License-Identifier: Apache-2.0
#include "core/registry/client.h"

#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"
#include "core/registry/blob_source.h"
#include "core/registry/connections.h"

#include <algorithm>

namespace lamella::registry {

namespace {

constexpr int deepestIndex = 3;
constexpr std::string_view embeddedImage = "lamella/base";

fetch::Headers acceptingManifests()
{
    using namespace oci::media_type;
    fetch::Headers headers;
    for (const std::string_view type : {index, manifest, dockerIndex, dockerManifest})
        headers.add("Accept", std::string(type));
    return headers;
}

/// A manifest or an index as it came.
struct Document {
    std::string text;
    std::string mediaType;
    Digest digest;
};

/// What the document is: the server's word when it is one of ours, else its own, else its shape.
std::string kindOf(const fetch::Response &response)
{
    std::string told = response.contentType();
    if (oci::isIndexType(told) || oci::isManifestType(told))
        return told;
    const Result<Json> json = Json::parse(response.body);
    if (!json)
        return told;
    if (const std::string &own = (*json)["mediaType"].string(); !own.empty())
        return own;
    if ((*json)["manifests"].isArray())
        return std::string(oci::media_type::index);
    if ((*json)["config"].isObject() && (*json)["layers"].isArray())
        return std::string(oci::media_type::manifest);
    return told;
}

Result<Document> fetchManifest(Connections &connections, const Endpoint &endpoint, const std::string &tag,
                               const Digest &expected, const std::stop_token &stop)
{
    const std::string name = expected.isEmpty() ? tag : expected.text();
    const std::string what =
        (expected.isEmpty() ? "the tag " + tag : "the manifest " + name) + " of " + endpoint.repository;
    fetch::Response response =
        TRY(connections.get(endpoint, "manifests/" + name, acceptingManifests(), oci::manifestLimit, stop));
    if (!response.isSuccess())
        return refusalError(endpoint, what, response);
    Document document{{}, kindOf(response), Digest::of(response.body)};
    if (!expected.isEmpty() && document.digest != expected)
        return Error{ErrorCode::Corrupt,
                     endpoint.host + " sent something else for " + what + ": its digest is " + document.digest.text(),
                     {},
                     "the registry's copy is damaged or was tampered with; nothing of it was kept"};
    if (!oci::isIndexType(document.mediaType) && !oci::isManifestType(document.mediaType))
        return Error{ErrorCode::Unsupported,
                     endpoint.host + " sent " + (document.mediaType.empty() ? "an unknown type" : document.mediaType)
                         + " for " + what + " where an image's manifest should be",
                     {},
                     "check that the host is a registry, and that the name is an image's"};
    document.text = std::move(response.body);
    return document;
}

Error noSuchPlatform(const oci::Reference &reference, const oci::Platform &wanted, const oci::Index &index)
{
    std::vector<std::string> offered;
    for (const oci::Descriptor &entry : index.manifests) {
        if (entry.platform && !entry.isAttestation() && !entry.platform->isUnknown())
            offered.push_back(entry.platform->render());
    }
    std::ranges::sort(offered);
    std::string list;
    for (const std::string &each : offered)
        list += (list.empty() ? "" : ", ") + each;
    return {ErrorCode::NotFound,
            reference.familiar() + " is not there for " + wanted.render() + ", only for "
                + (list.empty() ? "no platform at all" : list),
            {},
            list.empty() ? "" : "choose one of them with --platform"};
}

Result<RemoteImage> resolveAt(Connections &connections, const Endpoint &endpoint, const oci::Reference &reference,
                              const oci::Platform &platform, const std::stop_token &stop)
{
    Document document = TRY(fetchManifest(connections, endpoint, reference.tag(), reference.digest(), stop));
    RemoteImage image{reference, document.digest, {}, {}, endpoint};
    for (int depth = 0; oci::isIndexType(document.mediaType); ++depth) {
        const oci::Index index = TRY(oci::Index::parse(document.text));
        const oci::Descriptor *chosen = index.best(platform);
        if (chosen == nullptr || depth == deepestIndex)
            return noSuchPlatform(reference, platform, index);
        const oci::Descriptor entry = *chosen;
        document = TRY(fetchManifest(connections, endpoint, {}, entry.digest, stop));
        if (document.text.size() != entry.size)
            return Error{ErrorCode::Corrupt,
                         "the manifest " + entry.digest.text() + " has " + std::to_string(document.text.size())
                             + " bytes, where its index says " + std::to_string(entry.size),
                         {},
                         {}};
    }
    TRY(oci::Manifest::parse(document.text).within("the manifest of " + reference.familiar()));
    image.manifest = {document.mediaType, document.digest, document.text.size()};
    image.document = std::move(document.text);
    return image;
}

/// What to say when no place has it.
Error allFailed(const oci::Reference &reference, const std::vector<Endpoint> &endpoints, std::vector<Error> errors)
{
    const std::string circumstance = "pulling " + reference.familiar();
    if (errors.size() == 1)
        return std::move(errors.front()).within(circumstance);
    std::string message = "none of " + std::to_string(errors.size()) + " places gives it:";
    for (std::size_t i = 0; i < errors.size(); ++i)
        message += (i == 0 ? " " : "; ") + endpoints[i].name() + ": " + errors[i].message;
    const Error &last = errors.back();
    return Error{last.code, message, {}, last.hint}.within(circumstance);
}

} // namespace

Result<ClientConfig> ClientConfig::load()
{
    return ClientConfig{TRY(RegistriesConf::load()), CredentialFiles::fromEnvironment(), {}};
}

RegistryClient::RegistryClient(ClientConfig config) : m_connections(std::make_unique<Connections>(std::move(config))) {}
RegistryClient::RegistryClient(RegistryClient &&) noexcept = default;
RegistryClient &RegistryClient::operator=(RegistryClient &&) noexcept = default;
RegistryClient::~RegistryClient() = default;

Result<RemoteImage> RegistryClient::resolve(const oci::Reference &reference, const oci::Platform &platform,
                                            std::stop_token stop) const
{
    if (reference.familiarName() == embeddedImage)
        return Error{ErrorCode::InvalidInput,
                     std::string(embeddedImage) + " comes with this program and is never asked of a registry",
                     {},
                     "use lamella/base:1"};
    if (!reference.digest().isEmpty() && reference.digest().algorithm() != "sha256")
        return Error{ErrorCode::Unsupported,
                     "images are named by their SHA-256 digest here, not by " + reference.digest().text(),
                     {},
                     {}};
    const std::vector<Endpoint> endpoints = TRY(m_connections->config().registries.endpointsOf(reference));
    std::vector<Error> errors;
    for (const Endpoint &endpoint : endpoints) {
        Result<RemoteImage> image = resolveAt(*m_connections, endpoint, reference, platform, stop);
        if (image || image.error().code == ErrorCode::Cancelled)
            return image;
        errors.push_back(std::move(image).error());
    }
    return allFailed(reference, endpoints, std::move(errors));
}

Result<std::unique_ptr<ByteSource>> RegistryClient::openBlob(const RemoteImage &image, const oci::Descriptor &blob,
                                                             std::uint64_t offset, std::stop_token stop) const
{
    std::vector<Endpoint> endpoints{image.endpoint};
    std::vector<Endpoint> all = TRY(m_connections->config().registries.endpointsOf(image.reference));
    for (Endpoint &other : all) {
        if (other != image.endpoint)
            endpoints.push_back(std::move(other));
    }
    auto source = std::make_unique<BlobSource>(*m_connections, std::move(endpoints), blob, offset, std::move(stop));
    TRY(source->connect());
    return source;
}

Result<std::string> RegistryClient::fetchDocument(const RemoteImage &image, const oci::Descriptor &blob,
                                                  std::stop_token stop) const
{
    if (blob.size > oci::configLimit)
        return Error{ErrorCode::TooLarge,
                     "the configuration of " + image.reference.familiar() + " claims " + std::to_string(blob.size)
                         + " bytes",
                     {},
                     {}};
    const std::unique_ptr<ByteSource> source = TRY(openBlob(image, blob, 0, stop));
    std::string text = TRY(readAll(*source, oci::configLimit));
    if (const Digest digest = Digest::of(text); digest != blob.digest)
        return Error{ErrorCode::Corrupt,
                     image.endpoint.host + " sent other bytes for the blob " + blob.digest.text() + ": their digest is "
                         + digest.text(),
                     {},
                     "the registry's copy is damaged or was tampered with; nothing of it was kept"};
    return text;
}

} // namespace lamella::registry
