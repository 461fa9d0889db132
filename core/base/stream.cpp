// SPDX-License-Identifier: Apache-2.0
#include "core/base/stream.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>
#include <vector>

namespace lamella {

namespace {

constexpr std::size_t blockSize = std::size_t{256} * 1024;

} // namespace

Result<std::size_t> MemorySource::read(std::span<std::byte> into)
{
    const std::size_t count = std::min(into.size(), m_rest.size());
    std::copy_n(m_rest.begin(), count, into.begin());
    m_rest = m_rest.subspan(count);
    return count;
}

Result<void> StringSink::write(ByteSpan bytes)
{
    m_text += asText(bytes);
    return {};
}

Result<std::size_t> FdSource::read(std::span<std::byte> into)
{
    while (true) {
        const ssize_t count = ::read(m_fd, into.data(), into.size());
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno != EINTR)
            return systemError("cannot read", errno);
    }
}

Result<void> FdSink::write(ByteSpan bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError("cannot write", errno);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<std::string> readAll(ByteSource &source, std::uint64_t limit)
{
    std::string text;
    std::vector<std::byte> block(blockSize);
    while (const std::size_t count = TRY(source.read(block))) {
        if (text.size() + count > limit)
            return Error{ErrorCode::TooLarge, "more than " + std::to_string(limit) + " bytes", {}, {}};
        text += asText(std::span(block).first(count));
    }
    return text;
}

Result<std::uint64_t> copyAll(ByteSource &source, ByteSink &sink)
{
    std::uint64_t total = 0;
    std::vector<std::byte> block(blockSize);
    while (const std::size_t count = TRY(source.read(block))) {
        TRY(sink.write(std::span(block).first(count)));
        total += count;
    }
    return total;
}

} // namespace lamella
