// SPDX-License-Identifier: Apache-2.0
#include "core/store/store.h"

#include "core/base/file.h"
#include "core/store/blob_check.h"
#include "core/store/store_layout.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace lamella::store {

namespace fs = std::filesystem;

struct Store::State {
    fs::path folder;
    Access access;
    TagIndex tags;
    Database database;
};

namespace {

Error blobMissing(const Digest &digest, const fs::path &folder)
{
    return Error{ErrorCode::NotFound,
                 "the store " + folder.string() + " lacks the blob " + digest.text(),
                 {},
                 "pull or build the image again"};
}

} // namespace

Store::Store(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Store::Store(Store &&) noexcept = default;
Store &Store::operator=(Store &&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const fs::path &folder, Access access)
{
    std::error_code failure;
    const fs::path absolute = fs::absolute(folder, failure);
    TRY(checkLayout(absolute));
    const bool writable = access == Access::ReadWrite;
    if (writable)
        TRY(prepareLayout(absolute));
    Database database = TRY(Database::open(absolute / "lamella.db", writable));
    return Store(std::make_unique<State>(absolute, access, TagIndex(absolute, writable), std::move(database)));
}

Result<Store> Store::openForReading(const fs::path &folder)
{
    std::error_code failure;
    if (!fs::exists(folder, failure))
        return open(folder, Access::ReadOnly);
    Result<Store> store = open(folder, Access::ReadWrite);
    if (!store && (store.error().code == ErrorCode::PermissionDenied || store.error().code == ErrorCode::NoSpace))
        return open(folder, Access::ReadOnly);
    return store;
}

const fs::path &Store::folder() const
{
    return m_state->folder;
}

Access Store::access() const
{
    return m_state->access;
}

fs::path Store::snapshotsFolder() const
{
    return folder() / "snapshots";
}

fs::path Store::indexesFolder() const
{
    return folder() / "indexes";
}

fs::path Store::temporaryFolder() const
{
    return folder() / "tmp";
}

fs::path Store::leasesFolder() const
{
    return folder() / "locks" / "leases";
}

fs::path Store::blobPath(const Digest &digest) const
{
    return folder() / "blobs" / digest.algorithm() / digest.hex();
}

bool Store::hasBlob(const Digest &digest) const
{
    std::error_code ignored;
    return !digest.isEmpty() && fs::is_regular_file(blobPath(digest), ignored);
}

Result<std::uint64_t> Store::blobSize(const Digest &digest) const
{
    return TRY(openBlob(digest)).size();
}

Result<FileRange> Store::openBlob(const Digest &digest) const
{
    Result<FileRange> range = FileRange::open(blobPath(digest));
    if (!range && range.error().code == ErrorCode::NotFound)
        return blobMissing(digest, folder());
    return range;
}

Result<FileRange> Store::openBlob(const oci::Descriptor &descriptor) const
{
    FileRange range = TRY(openBlob(descriptor.digest));
    TRY(checkSize(range, descriptor));
    return range;
}

Result<std::string> Store::readBlob(const oci::Descriptor &descriptor, std::uint64_t limit) const
{
    return verifiedText(TRY(openBlob(descriptor.digest)), descriptor, limit);
}

Result<void> Store::verifyBlob(const Digest &digest) const
{
    return checkDigest(TRY(openBlob(digest)), digest);
}

Result<BlobWriter> Store::newBlob()
{
    if (access() == Access::ReadOnly)
        return Error{ErrorCode::PermissionDenied,
                     "the store " + folder().string() + " cannot be written",
                     {},
                     "use another one with --store"};
    return BlobWriter::create(folder() / "blobs" / "sha256", temporaryFolder());
}

Result<oci::Descriptor> Store::putBlob(std::string_view text, std::string_view mediaType)
{
    BlobWriter writer = TRY(newBlob());
    TRY(writer.write(asBytes(text)));
    return writer.commit({}, mediaType);
}

Result<void> Store::removeBlob(const Digest &digest)
{
    if (::unlink(blobPath(digest).c_str()) != 0 && errno != ENOENT)
        return systemError("cannot remove the blob " + digest.text(), errno);
    return {};
}

Result<std::vector<oci::Descriptor>> Store::blobs() const
{
    std::vector<oci::Descriptor> found;
    std::error_code failure;
    for (const char *algorithm : {"sha256", "sha512"}) {
        for (fs::directory_iterator entry(folder() / "blobs" / algorithm, failure), end; !failure && entry != end;
             entry.increment(failure)) {
            Result<Digest> digest = Digest::parse(algorithm + (":" + entry->path().filename().string()));
            std::error_code gone;
            const std::uintmax_t size = entry->file_size(gone);
            if (digest && !gone)
                found.push_back({{}, std::move(*digest), size});
        }
        if (failure && failure != std::errc::no_such_file_or_directory)
            return systemError("cannot list the blobs of " + folder().string(), failure.value());
    }
    std::ranges::sort(found, {}, &oci::Descriptor::digest);
    return found;
}

TagIndex &Store::tags() const
{
    return m_state->tags;
}

Database &Store::database() const
{
    return m_state->database;
}

} // namespace lamella::store
