// SPDX-License-Identifier: Apache-2.0
#include "core/base/file_range.h"

#include "core/base/file.h"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella {

namespace {

class RangeSource : public ByteSource {
public:
    explicit RangeSource(FileRange range) : m_range(std::move(range)) {}

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const std::size_t count = TRY(m_range.readAt(m_at, into));
        m_at += count;
        return count;
    }

private:
    FileRange m_range;
    std::uint64_t m_at = 0;
};

} // namespace

Result<FileRange> FileRange::of(UniqueFd fd, std::uint64_t offset, std::uint64_t size)
{
    struct stat status{};
    if (::fstat(fd.get(), &status) != 0)
        return systemError("cannot look at an open file", errno);
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::InvalidInput, "not a regular file", {}, {}};
    const auto length = static_cast<std::uint64_t>(status.st_size);
    if (offset > length || size > length - offset)
        return Error{ErrorCode::Corrupt, "the file ends too early", {}, {}};
    FileRange range;
    range.m_fd = std::make_shared<const UniqueFd>(std::move(fd));
    range.m_offset = offset;
    range.m_size = size;
    return range;
}

Result<FileRange> FileRange::open(const std::filesystem::path &path)
{
    UniqueFd fd = TRY(openForReading(path));
    struct stat status{};
    if (::fstat(fd.get(), &status) != 0)
        return systemError("cannot look at " + path.string(), errno);
    return of(std::move(fd), 0, static_cast<std::uint64_t>(status.st_size)).within(path.string());
}

FileRange FileRange::part(std::uint64_t offset, std::uint64_t size) const
{
    FileRange range = *this;
    const std::uint64_t start = std::min(offset, m_size);
    range.m_offset += start;
    range.m_size = std::min(size, m_size - start);
    return range;
}

Result<std::size_t> FileRange::readAt(std::uint64_t at, std::span<std::byte> into) const
{
    if (at >= m_size || into.empty())
        return std::size_t{0};
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_size - at));
    while (true) {
        const ssize_t count = ::pread(m_fd->get(), into.data(), wanted, static_cast<off_t>(m_offset + at));
        if (count > 0)
            return static_cast<std::size_t>(count);
        if (count == 0)
            return Error{ErrorCode::Corrupt, "the file became shorter while it was read", {}, {}};
        if (errno != EINTR)
            return systemError("cannot read", errno);
    }
}

Result<std::string> FileRange::text(std::uint64_t limit) const
{
    if (m_size > limit)
        return Error{ErrorCode::TooLarge,
                     std::to_string(m_size) + " bytes, of which at most " + std::to_string(limit) + " are read",
                     {},
                     {}};
    return readAll(*stream(), limit);
}

std::unique_ptr<ByteSource> FileRange::stream() const
{
    return std::make_unique<RangeSource>(*this);
}

} // namespace lamella
