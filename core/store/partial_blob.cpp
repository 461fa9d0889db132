// SPDX-License-Identifier: Apache-2.0
#include "core/store/partial_blob.h"

#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

/// Writing back starts while more arrives, so that the sync at the end has little left to wait for.
constexpr std::uint64_t writebackStep = std::uint64_t{8} << 20;

bool isStillNamed(int fd, const fs::path &file)
{
    struct stat opened{};
    struct stat named{};
    return ::fstat(fd, &opened) == 0 && ::stat(file.c_str(), &named) == 0 && opened.st_ino == named.st_ino
           && opened.st_dev == named.st_dev;
}

/// The file, locked. Whoever held the lock before may have finished or swept the file: then it is made anew.
Result<UniqueFd> openLocked(const fs::path &file, const std::stop_token &stop)
{
    constexpr auto pause = std::chrono::milliseconds(50);
    while (!stop.stop_requested()) {
        UniqueFd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
        if (!fd)
            return systemError("cannot write " + file.string(), errno);
        if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK)
                return systemError("cannot lock " + file.string(), errno);
            std::this_thread::sleep_for(pause);
            continue;
        }
        if (isStillNamed(fd.get(), file))
            return fd;
    }
    return Error{ErrorCode::Cancelled, "the wait for " + file.string() + " was stopped", {}, {}};
}

} // namespace

Result<PartialBlob> PartialBlob::open(Store &store, const oci::Descriptor &expected, const std::stop_token &stop)
{
    if (expected.digest.algorithm() != "sha256")
        return Error{ErrorCode::Unsupported,
                     "the blob " + expected.digest.text() + " is named by another digest than SHA-256",
                     {},
                     {}};
    if (store.access() == Access::ReadOnly)
        return Error{ErrorCode::PermissionDenied,
                     "the store " + store.folder().string() + " cannot be written",
                     {},
                     "use another one with --store"};
    const fs::path file = store.temporaryFolder() / ("partial-" + std::string(expected.digest.hex()));
    UniqueFd fd = TRY(openLocked(file, stop));
    struct stat status{};
    if (::fstat(fd.get(), &status) != 0)
        return systemError("cannot look at " + file.string(), errno);
    auto received = static_cast<std::uint64_t>(status.st_size);
    if (received > expected.size) {
        if (::ftruncate(fd.get(), 0) != 0)
            return systemError("cannot empty " + file.string(), errno);
        received = 0;
    }
    return PartialBlob(std::move(fd), file, store.blobPath(expected.digest), expected, received);
}

PartialBlob::PartialBlob(UniqueFd fd, fs::path file, fs::path target, oci::Descriptor expected, std::uint64_t received)
    : m_fd(std::move(fd)),
      m_file(std::move(file)),
      m_target(std::move(target)),
      m_expected(std::move(expected)),
      m_received(received)
{
}

Result<std::size_t> PartialBlob::replay(std::span<std::byte> into)
{
    const std::uint64_t left = m_received - m_hashed;
    into = into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left)));
    if (into.empty())
        return 0;
    const ssize_t count = ::pread(m_fd.get(), into.data(), into.size(), static_cast<off_t>(m_hashed));
    if (count <= 0)
        return systemError("cannot read " + m_file.string(), count < 0 ? errno : EIO);
    const auto bytes = static_cast<std::size_t>(count);
    m_hash.update(into.first(bytes));
    m_hashed += bytes;
    return bytes;
}

Result<void> PartialBlob::write(ByteSpan bytes)
{
    assert(m_hashed == m_received);
    if (bytes.size() > m_expected.size - m_received)
        return Error{ErrorCode::Corrupt,
                     "more than the " + std::to_string(m_expected.size) + " bytes of the blob "
                         + m_expected.digest.text() + " came",
                     {},
                     {}};
    m_hash.update(bytes);
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(m_fd.get(), bytes.data(), bytes.size(), static_cast<off_t>(m_received));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError("cannot write " + m_file.string(), errno);
        const auto written = static_cast<std::uint64_t>(count);
        const std::uint64_t before = m_received / writebackStep;
        m_received += written;
        m_hashed += written;
        if (m_received / writebackStep != before)
            (void)::sync_file_range(m_fd.get(), static_cast<off_t>(before * writebackStep),
                                    static_cast<off_t>(writebackStep), SYNC_FILE_RANGE_WRITE);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> PartialBlob::check()
{
    std::array<std::byte, 65536> block{};
    while (TRY(replay(block)) > 0) {
    }
    const Digest digest = Digest::fromSha256Hex(m_hash.finishHex());
    if (m_received == m_expected.size && digest == m_expected.digest) {
        m_checked = true;
        return {};
    }
    const std::uint64_t size = m_received;
    discard();
    return Error{ErrorCode::Corrupt,
                 "what came as the blob " + m_expected.digest.text() + " (" + std::to_string(m_expected.size)
                     + " bytes) has the digest " + digest.text() + " (" + std::to_string(size) + " bytes)",
                 {},
                 "it is damaged or was changed on its way; nothing of it was kept"};
}

Result<void> PartialBlob::commit()
{
    if (!m_checked)
        TRY(check());
    if (::fsync(m_fd.get()) != 0 || ::rename(m_file.c_str(), m_target.c_str()) != 0)
        return systemError("cannot store the blob " + m_target.string(), errno);
    return {};
}

void PartialBlob::discard()
{
    ::unlink(m_file.c_str());
    (void)!::ftruncate(m_fd.get(), 0);
    m_received = 0;
    m_hashed = 0;
    m_checked = false;
}

} // namespace lamella::store
