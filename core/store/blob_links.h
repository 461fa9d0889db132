// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/oci/descriptor.h"
#include "core/store/database.h"

#include <optional>
#include <vector>

namespace lamella::store {

/// Remembers which blobs hold the same layer, plain or compressed, and what is known of a layer.
class BlobLinks {
public:
    explicit BlobLinks(Database &database) : m_database(&database) {}

    /// The blob holds the layer with this diff id.
    Result<void> link(const Digest &diffId, const oci::Descriptor &blob);
    /// Blobs of the layer: those once linked, whether or not they are still there.
    [[nodiscard]] Result<std::vector<oci::Descriptor>> blobsOf(const Digest &diffId) const;
    /// The layer a blob holds; nothing when unknown.
    [[nodiscard]] Result<std::optional<Digest>> diffIdOf(const Digest &blob) const;

    /// Bytes of the regular files in a layer.
    Result<void> setFileBytes(const Digest &diffId, std::uint64_t bytes);
    [[nodiscard]] Result<std::optional<std::uint64_t>> fileBytes(const Digest &diffId) const;

private:
    Database *m_database;
};

} // namespace lamella::store
