// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"
#include "core/fetch/http_client.h"
#include "core/oci/descriptor.h"
#include "core/oci/platform.h"
#include "core/oci/reference.h"
#include "core/registry/credentials.h"
#include "core/registry/registries_conf.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace lamella::registry {

class Connections;

/// What a client goes by.
struct ClientConfig {
    RegistriesConf registries;
    CredentialFiles credentials;
    fetch::HttpOptions http;

    /// What the environment and the files it names say.
    static Result<ClientConfig> load();
};

/// An image found in a registry: its manifest for one platform.
struct RemoteImage {
    oci::Reference reference;
    Digest named;             ///< what the tag names: an index's digest, or the manifest's
    oci::Descriptor manifest; ///< of the platform asked for
    std::string document;     ///< the manifest's bytes, of exactly that digest
    Endpoint endpoint;        ///< who had it: the registry or a mirror
};

/// Reads from registries as the OCI distribution specification says. Mirrors are asked first, in their order; when
/// all places fail, the error names each with its cause. Tokens are kept per scope. Safe for several threads at once.
///
/// Errors: Network (not reachable; the hint says what to do), Unauthorized (401, 403), NotFound (no such repository,
/// tag or blob, or no such platform: then the message lists those there are), Corrupt (bytes that do not have the
/// digest they should), TooLarge (a manifest above 8 MiB, a config above 16 MiB), Unsupported (another media type),
/// InvalidInput
/// (`lamella/base`, which no registry has; a blocked registry).
class RegistryClient {
public:
    explicit RegistryClient(ClientConfig config);
    RegistryClient(RegistryClient &&) noexcept;
    RegistryClient &operator=(RegistryClient &&) noexcept;
    RegistryClient(const RegistryClient &) = delete;
    RegistryClient &operator=(const RegistryClient &) = delete;
    ~RegistryClient();

    /// Looks up a tag or digest and fetches the manifest for `platform`. An index's attestations count as no platform.
    Result<RemoteImage> resolve(const oci::Reference &reference, const oci::Platform &platform,
                                std::stop_token stop = {}) const;

    /// A small blob of the image, its config say; checked against digest and size.
    Result<std::string> fetchDocument(const RemoteImage &image, const oci::Descriptor &blob,
                                      std::stop_token stop = {}) const;

    /// A blob's bytes from `offset` on. A cut connection is taken up again where it broke, several times, and at a
    /// mirror or the registry when one place fails. At most `blob.size - offset` bytes; the digest is the reader's to
    /// check. The client must outlive what it gives.
    Result<std::unique_ptr<ByteSource>> openBlob(const RemoteImage &image, const oci::Descriptor &blob,
                                                 std::uint64_t offset = 0, std::stop_token stop = {}) const;

    /// The conversation with registries, for what this floor does besides.
    [[nodiscard]] Connections &connections() const { return *m_connections; }

private:
    std::unique_ptr<Connections> m_connections;
};

} // namespace lamella::registry
