// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/store/store.h"

#include <filesystem>
#include <optional>
#include <set>
#include <span>

namespace lamella::store {

/// Protects blobs from collection while somebody works with them. It is a locked file: it ends with its process,
/// however that ends. Blobs written after the lease began are protected without being
/// named. The store must stay where it is meanwhile.
class Lease {
public:
    static Result<Lease> take(const Store &store);

    Lease(Lease &&other) noexcept;
    Lease &operator=(Lease &&other) noexcept;
    Lease(const Lease &) = delete;
    Lease &operator=(const Lease &) = delete;
    ~Lease();

    /// Protects these blobs from now on. True when all of them are there; false when one is not (it may have been
    /// collected a moment ago).
    Result<bool> protect(std::span<const Digest> digests);

private:
    Lease(const Store &store, std::filesystem::path file, FileLock lock);
    const Store *m_store;
    std::filesystem::path m_file;
    std::optional<FileLock> m_lock;
};

/// What living leases protect.
struct Protection {
    std::set<Digest> named;
    std::optional<Time> since; ///< blobs written from then on are protected too; nothing: no lease is alive

    [[nodiscard]] bool covers(const Digest &digest, Time written) const
    {
        return named.contains(digest) || (since && written >= *since);
    }
};

/// Reads the leases of all processes and removes the files of dead ones. The caller holds the lock of tags.
Result<Protection> activeProtection(const Store &store);

} // namespace lamella::store
