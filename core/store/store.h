// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/base/result.h"
#include "core/oci/descriptor.h"
#include "core/store/blob_writer.h"
#include "core/store/database.h"
#include "core/store/tag_index.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace lamella::store {

/// ReadOnly never writes, not even in the database; a folder that is not there reads as an empty store.
enum class Access { ReadWrite, ReadOnly };

/// Images on disk: an OCI image layout (image-spec "Image Layout 1.0.0") with a database, snapshots and indexes beside.
/// The layout is the truth: tags live only in index.json, a blob exists when its file does. Several processes may use
/// one store at once; one Store may be used by several threads at once.
class Store {
public:
    /// Opens the store in `folder`; with ReadWrite it is made when missing, and a folder or disk that cannot be
    /// written is PermissionDenied. InvalidInput when the folder holds something else.
    static Result<Store> open(const std::filesystem::path &folder, Access access);

    /// ReadWrite where the folder is there and can be written, else ReadOnly.
    static Result<Store> openForReading(const std::filesystem::path &folder);

    Store(Store &&) noexcept;
    Store &operator=(Store &&) noexcept;
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;
    ~Store();

    [[nodiscard]] const std::filesystem::path &folder() const;
    [[nodiscard]] Access access() const;
    /// Unpacked layers.
    [[nodiscard]] std::filesystem::path snapshotsFolder() const;
    /// Layer indexes, by diff id.
    [[nodiscard]] std::filesystem::path indexesFolder() const;
    /// A folder on the store's file system for files in the making; what is left there is removed with time.
    [[nodiscard]] std::filesystem::path temporaryFolder() const;

    [[nodiscard]] std::filesystem::path blobPath(const Digest &digest) const;
    [[nodiscard]] bool hasBlob(const Digest &digest) const;
    [[nodiscard]] Result<std::uint64_t> blobSize(const Digest &digest) const;

    /// The bytes of a blob, not verified. NotFound names the blob.
    [[nodiscard]] Result<FileRange> openBlob(const Digest &digest) const;
    /// The same, and Corrupt when its size is not the descriptor's.
    [[nodiscard]] Result<FileRange> openBlob(const oci::Descriptor &descriptor) const;
    /// A small blob as text, verified: Corrupt unless size and digest are the descriptor's; TooLarge beyond `limit`.
    [[nodiscard]] Result<std::string> readBlob(const oci::Descriptor &descriptor, std::uint64_t limit) const;
    /// Reads a whole blob and compares its digest: Corrupt when it is another.
    [[nodiscard]] Result<void> verifyBlob(const Digest &digest) const;

    /// Starts a blob; it exists once committed.
    [[nodiscard]] Result<BlobWriter> newBlob();
    /// Stores a text as a blob; its descriptor.
    Result<oci::Descriptor> putBlob(std::string_view text, std::string_view mediaType);
    /// Removes a blob's file; fine when it is not there.
    Result<void> removeBlob(const Digest &digest);
    /// Every blob with its size, in order of digest.
    [[nodiscard]] Result<std::vector<oci::Descriptor>> blobs() const;

    /// Tags and the other entries of index.json.
    [[nodiscard]] TagIndex &tags() const;
    /// Records, history, times. It can vanish at any time; then it starts empty.
    [[nodiscard]] Database &database() const;
    /// Where leases are kept.
    [[nodiscard]] std::filesystem::path leasesFolder() const;

private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace lamella::store
