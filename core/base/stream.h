// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lamella {

using ByteSpan = std::span<const std::byte>;

/// The bytes of a text.
[[nodiscard]] inline ByteSpan asBytes(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// The text whose bytes these are.
[[nodiscard]] inline std::string_view asText(ByteSpan bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// Somewhere bytes come from. Not safe for use by several threads at once.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    /// Fills at most the whole of `into`; the number of bytes given, 0 only at the end.
    virtual Result<std::size_t> read(std::span<std::byte> into) = 0;
};

/// Somewhere bytes go to. Not safe for use by several threads at once.
class ByteSink {
public:
    virtual ~ByteSink() = default;

    /// Takes all of `bytes` or fails.
    virtual Result<void> write(ByteSpan bytes) = 0;
};

/// Reads bytes that lie in memory; they must outlive it.
class MemorySource : public ByteSource {
public:
    explicit MemorySource(ByteSpan bytes) : m_rest(bytes) {}
    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    ByteSpan m_rest;
};

/// Collects what is written to it.
class StringSink : public ByteSink {
public:
    Result<void> write(ByteSpan bytes) override;
    [[nodiscard]] const std::string &text() const { return m_text; }
    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

/// Reads a file descriptor, from its current position; does not own it.
class FdSource : public ByteSource {
public:
    explicit FdSource(int fd) : m_fd(fd) {}
    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    int m_fd;
};

/// Writes to a file descriptor; does not own it.
class FdSink : public ByteSink {
public:
    explicit FdSink(int fd) : m_fd(fd) {}
    Result<void> write(ByteSpan bytes) override;

private:
    int m_fd;
};

/// Everything a source still holds; TooLarge beyond `limit` bytes.
Result<std::string> readAll(ByteSource &source, std::uint64_t limit);

/// Moves everything from `source` to `sink`; the number of bytes moved.
Result<std::uint64_t> copyAll(ByteSource &source, ByteSink &sink);

} // namespace lamella
