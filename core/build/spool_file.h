// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/base/result.h"
#include "core/base/stream.h"

#include <cstdint>
#include <filesystem>

namespace lamella::build {

/// A file without a name, for bytes that come once and are read later.
class SpoolFile : public ByteSink {
public:
    /// On the file system of `folder`.
    static Result<SpoolFile> create(const std::filesystem::path &folder);

    Result<void> write(ByteSpan bytes) override;
    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// What was written from `offset` on, which may be read when the spool is gone.
    [[nodiscard]] Result<FileRange> range(std::uint64_t offset) const;

private:
    explicit SpoolFile(UniqueFd fd) : m_fd(std::move(fd)) {}
    UniqueFd m_fd;
    std::uint64_t m_size = 0;
};

} // namespace lamella::build
