// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sha256.h"
#include "core/base/stream.h"
#include "core/base/unique_fd.h"
#include "core/oci/descriptor.h"
#include "core/store/store.h"

#include <filesystem>
#include <stop_token>

namespace lamella::store {

/// A blob known beforehand that arrives piece by piece and survives interruptions: what has come stays in the store's
/// temporary folder until somebody goes on with it, or for days. Dropped without commit, it stays as it is.
class PartialBlob : public ByteSink {
public:
    /// Takes up what an earlier attempt left of this blob, or starts afresh. Waits while another process works on the
    /// same one. Unsupported for another algorithm than sha256.
    static Result<PartialBlob> open(Store &store, const oci::Descriptor &expected, const std::stop_token &stop = {});

    PartialBlob(PartialBlob &&) noexcept = default;
    PartialBlob &operator=(PartialBlob &&) noexcept = default;
    PartialBlob(const PartialBlob &) = delete;
    PartialBlob &operator=(const PartialBlob &) = delete;
    ~PartialBlob() override = default;

    /// Bytes that are there already; more of them with each write.
    [[nodiscard]] std::uint64_t received() const { return m_received; }

    /// Reads what was left by earlier attempts, from its start to its end; 0 at the end. All of it must be read before
    /// the first write.
    Result<std::size_t> replay(std::span<std::byte> into);

    /// The next bytes. Corrupt when there are more than expected.
    Result<void> write(ByteSpan bytes) override;

    /// Compares size and digest. Corrupt when they differ; then nothing of it is kept. Nothing may be written after.
    Result<void> check();

    /// Syncs the file and makes it the blob, checked before if it was not yet.
    Result<void> commit();

    /// Removes what has come.
    void discard();

private:
    PartialBlob(UniqueFd fd, std::filesystem::path file, std::filesystem::path target, oci::Descriptor expected,
                std::uint64_t received);

    UniqueFd m_fd;
    std::filesystem::path m_file;
    std::filesystem::path m_target;
    oci::Descriptor m_expected;
    std::uint64_t m_received = 0;
    std::uint64_t m_hashed = 0;
    Sha256 m_hash;
    bool m_checked = false;
};

} // namespace lamella::store
