// SPDX-License-Identifier: Apache-2.0
#include "core/store/lease.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t leaseLimit = std::uint64_t{64} << 20;

/// A file's time comes from a coarser clock than ours and may lie a little before it.
constexpr auto clockSlack = std::chrono::seconds(2);

Result<void> append(const fs::path &file, const std::string &text)
{
    const UniqueFd fd(::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    if (!fd)
        return systemError("cannot open the lease " + file.string(), errno);
    FdSink sink(fd.get());
    return sink.write(asBytes(text)).within("the lease " + file.string());
}

void readLease(const std::string &text, Protection &protection)
{
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = std::string_view(text).substr(start, end - start);
        start = end + 1;
        if (Result<Digest> digest = Digest::parse(line))
            protection.named.insert(std::move(*digest));
        else if (Result<Time> since = parseTime(line))
            protection.since = std::min(protection.since.value_or(*since), *since);
    }
}

} // namespace

Lease::Lease(const Store &store, fs::path file, FileLock lock)
    : m_store(&store),
      m_file(std::move(file)),
      m_lock(std::move(lock))
{
}

Lease::Lease(Lease &&other) noexcept
    : m_store(other.m_store),
      m_file(std::exchange(other.m_file, {})),
      m_lock(std::exchange(other.m_lock, {}))
{
}

Lease &Lease::operator=(Lease &&other) noexcept
{
    std::swap(m_store, other.m_store);
    std::swap(m_file, other.m_file);
    std::swap(m_lock, other.m_lock);
    return *this;
}

Lease::~Lease()
{
    if (!m_file.empty())
        ::unlink(m_file.c_str());
}

Result<Lease> Lease::take(const Store &store)
{
    // Shared with others who take leases, but not with collection, which removes files that nobody has locked.
    const FileLock tags = TRY(FileLock::acquire(store.tags().lockFile(), LockKind::Shared));
    std::string name = (store.leasesFolder() / (std::to_string(::getpid()) + ".XXXXXX")).string();
    const UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd)
        return systemError("cannot take a lease in " + store.leasesFolder().string(), errno);
    Lease lease(store, name, TRY(FileLock::tryAcquire(name, LockKind::Exclusive)));
    TRY(append(name, renderTime(now() - clockSlack) + "\n"));
    return lease;
}

Result<bool> Lease::protect(std::span<const Digest> digests)
{
    const FileLock tags = TRY(FileLock::acquire(m_store->tags().lockFile(), LockKind::Shared));
    std::string lines;
    for (const Digest &digest : digests)
        lines += digest.text() + "\n";
    TRY(append(m_file, lines));
    return std::ranges::all_of(digests, [&](const Digest &digest) { return m_store->hasBlob(digest); });
}

Result<Protection> activeProtection(const Store &store)
{
    Protection protection;
    std::error_code failure;
    for (fs::directory_iterator entry(store.leasesFolder(), failure), end; !failure && entry != end;
         entry.increment(failure)) {
        if (FileLock::tryAcquire(entry->path(), LockKind::Exclusive)) {
            ::unlink(entry->path().c_str());
            continue;
        }
        const std::string text = TRY(readFile(entry->path(), leaseLimit));
        readLease(text, protection);
    }
    if (failure)
        return systemError("cannot list the leases of " + store.folder().string(), failure.value());
    return protection;
}

} // namespace lamella::store
