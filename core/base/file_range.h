// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/base/unique_fd.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace lamella {

/// Part of an open file, read at any place without a position: a blob, or a member of an archive. Copies share the
/// descriptor; safe for use by several threads at once.
class FileRange {
public:
    FileRange() = default;

    /// The bytes [offset, offset + size) of a file. Corrupt when the file is shorter.
    static Result<FileRange> of(UniqueFd fd, std::uint64_t offset, std::uint64_t size);

    /// A whole regular file.
    static Result<FileRange> open(const std::filesystem::path &path);

    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// For callers that map it: the descriptor (owned by the range) and where in its file the range starts.
    [[nodiscard]] int descriptor() const { return m_fd ? m_fd->get() : -1; }
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }

    /// A part of this range; cut at its end.
    [[nodiscard]] FileRange part(std::uint64_t offset, std::uint64_t size) const;

    /// Fills at most the whole of `into` from the place `at`; 0 only at or behind the end.
    Result<std::size_t> readAt(std::uint64_t at, std::span<std::byte> into) const;

    /// All of it as text; TooLarge beyond `limit` bytes.
    [[nodiscard]] Result<std::string> text(std::uint64_t limit) const;

    /// Reads it from the start to the end.
    [[nodiscard]] std::unique_ptr<ByteSource> stream() const;

private:
    std::shared_ptr<const UniqueFd> m_fd;
    std::uint64_t m_offset = 0;
    std::uint64_t m_size = 0;
};

} // namespace lamella
