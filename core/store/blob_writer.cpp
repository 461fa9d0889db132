// SPDX-License-Identifier: Apache-2.0
#include "core/store/blob_writer.h"

#include "core/base/file.h"

#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t bufferSize = std::size_t{256} * 1024;

/// Writing back starts while more comes, so that the sync at the end has little left to wait for.
constexpr std::uint64_t writebackStep = std::uint64_t{8} << 20;

} // namespace

Result<BlobWriter> BlobWriter::create(const fs::path &blobs, const fs::path &temporary)
{
    std::string name = (temporary / "blob.XXXXXX").string();
    UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd)
        return systemError("cannot start a blob in " + temporary.string(), errno);
    // The lock tells the sweeper of temporary files that somebody still writes this one.
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return systemError("cannot lock " + name, errno);
    return BlobWriter(std::move(fd), name, blobs);
}

BlobWriter::BlobWriter(UniqueFd fd, fs::path file, fs::path blobs)
    : m_fd(std::move(fd)),
      m_file(std::move(file)),
      m_blobs(std::move(blobs))
{
    m_buffer.reserve(bufferSize);
}

BlobWriter::BlobWriter(BlobWriter &&other) noexcept
    : m_fd(std::move(other.m_fd)),
      m_file(std::move(other.m_file)),
      m_blobs(std::move(other.m_blobs)),
      m_hash(std::move(other.m_hash)),
      m_hashes(other.m_hashes),
      m_size(other.m_size),
      m_flushed(other.m_flushed),
      m_buffer(std::move(other.m_buffer))
{
    other.m_file.clear();
}

BlobWriter &BlobWriter::operator=(BlobWriter &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_file, other.m_file);
    std::swap(m_blobs, other.m_blobs);
    std::swap(m_hash, other.m_hash);
    std::swap(m_hashes, other.m_hashes);
    std::swap(m_size, other.m_size);
    std::swap(m_flushed, other.m_flushed);
    std::swap(m_buffer, other.m_buffer);
    return *this;
}

BlobWriter::~BlobWriter()
{
    if (!m_file.empty())
        ::unlink(m_file.c_str());
}

Result<void> BlobWriter::flush(ByteSpan bytes)
{
    if (m_hashes)
        m_hash.update(bytes);
    FdSink sink(m_fd.get());
    TRY(sink.write(bytes).within("the blob " + m_file.string()));
    const std::uint64_t step = m_flushed / writebackStep;
    m_flushed += bytes.size();
    if (m_flushed / writebackStep != step)
        (void)::sync_file_range(m_fd.get(), static_cast<off_t>(step * writebackStep), static_cast<off_t>(writebackStep),
                                SYNC_FILE_RANGE_WRITE);
    return {};
}

Result<void> BlobWriter::write(ByteSpan bytes)
{
    m_size += bytes.size();
    if (m_buffer.size() + bytes.size() > bufferSize && !m_buffer.empty()) {
        TRY(flush(m_buffer));
        m_buffer.clear();
    }
    if (bytes.size() >= bufferSize)
        return flush(bytes);
    m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
    return {};
}

Result<oci::Descriptor> BlobWriter::commit(std::optional<Digest> expected, std::string_view mediaType)
{
    TRY(flush(m_buffer));
    m_buffer.clear();
    assert(m_hashes || expected);
    const Digest digest = m_hashes ? Digest::fromSha256Hex(m_hash.finishHex()) : *expected;
    if (expected && *expected != digest)
        return Error{ErrorCode::Corrupt,
                     "the content's digest is " + digest.text() + ", expected was " + expected->text(),
                     {},
                     "what was read is damaged or was changed on its way"};
    const fs::path target = m_blobs / digest.hex();
    if (::fchmod(m_fd.get(), 0644) != 0 || ::fsync(m_fd.get()) != 0 || ::rename(m_file.c_str(), target.c_str()) != 0)
        return systemError("cannot store the blob " + target.string(), errno);
    m_file.clear();
    return oci::Descriptor{std::string(mediaType), digest, m_size};
}

} // namespace lamella::store
