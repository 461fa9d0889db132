// SPDX-License-Identifier: Apache-2.0
#include "core/store/blob_links.h"

namespace lamella::store {

Result<void> BlobLinks::link(const Digest &diffId, const oci::Descriptor &blob)
{
    if (!m_database->isWritable())
        return {};
    return m_database->run("INSERT OR REPLACE INTO blobLinks(diffId, blob, mediaType, size) VALUES(?, ?, ?, ?)",
                           {diffId.text(), blob.digest.text(), blob.mediaType, static_cast<std::int64_t>(blob.size)});
}

Result<std::vector<oci::Descriptor>> BlobLinks::blobsOf(const Digest &diffId) const
{
    std::vector<oci::Descriptor> blobs;
    TRY(m_database->run("SELECT blob, mediaType, size FROM blobLinks WHERE diffId = ? ORDER BY size", {diffId.text()},
                        [&](const Row &row) {
                            Result<Digest> digest = Digest::parse(row.text(0));
                            if (digest && row.integer(2) >= 0)
                                blobs.push_back(
                                    {row.text(1), std::move(*digest), static_cast<std::uint64_t>(row.integer(2))});
                        }));
    return blobs;
}

Result<std::optional<Digest>> BlobLinks::diffIdOf(const Digest &blob) const
{
    std::optional<Digest> found;
    TRY(m_database->run("SELECT diffId FROM blobLinks WHERE blob = ?", {blob.text()}, [&](const Row &row) {
        if (Result<Digest> digest = Digest::parse(row.text(0)))
            found = std::move(*digest);
    }));
    return found;
}

Result<void> BlobLinks::setFileBytes(const Digest &diffId, std::uint64_t bytes)
{
    if (!m_database->isWritable())
        return {};
    return m_database->run("INSERT OR REPLACE INTO layers(diffId, fileBytes) VALUES(?, ?)",
                           {diffId.text(), static_cast<std::int64_t>(bytes)});
}

Result<std::optional<std::uint64_t>> BlobLinks::fileBytes(const Digest &diffId) const
{
    std::optional<std::uint64_t> found;
    TRY(m_database->run("SELECT fileBytes FROM layers WHERE diffId = ?", {diffId.text()},
                        [&](const Row &row) { found = static_cast<std::uint64_t>(row.integer(0)); }));
    return found;
}

} // namespace lamella::store
