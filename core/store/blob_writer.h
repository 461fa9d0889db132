// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sha256.h"
#include "core/base/stream.h"
#include "core/base/unique_fd.h"
#include "core/oci/descriptor.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace lamella::store {

/// A blob in the making: hashes what it is given while writing it to a temporary file. Dropped without commit, it
/// leaves nothing behind.
class BlobWriter : public ByteSink {
public:
    /// `blobs` is the folder blobs/sha256, `temporary` a folder on the same file system.
    static Result<BlobWriter> create(const std::filesystem::path &blobs, const std::filesystem::path &temporary);

    BlobWriter(BlobWriter &&other) noexcept;
    BlobWriter &operator=(BlobWriter &&other) noexcept;
    BlobWriter(const BlobWriter &) = delete;
    BlobWriter &operator=(const BlobWriter &) = delete;
    ~BlobWriter() override;

    /// Leaves hashing to a caller who hashes what he writes anyway: commit() then has to be given that digest.
    void hashElsewhere() { m_hashes = false; }

    Result<void> write(ByteSpan bytes) override;

    /// Bytes written so far.
    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// Syncs the file and gives it its name; digest and size. Corrupt when `expected` is given and is not the digest.
    /// NoSpace when the disk is full. Call once.
    Result<oci::Descriptor> commit(std::optional<Digest> expected = {}, std::string_view mediaType = {});

private:
    BlobWriter(UniqueFd fd, std::filesystem::path file, std::filesystem::path blobs);
    Result<void> flush(ByteSpan bytes);

    UniqueFd m_fd;
    std::filesystem::path m_file;
    std::filesystem::path m_blobs;
    Sha256 m_hash;
    bool m_hashes = true;
    std::uint64_t m_size = 0;
    std::uint64_t m_flushed = 0;
    std::vector<std::byte> m_buffer;
};

} // namespace lamella::store
