// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_entry.h"
#include "core/base/result.h"
#include "core/base/stream.h"

#include <memory>

namespace lamella::archive {

/// Reads a plain tar from front to back: ustar, GNU and PAX, long names, base-256 numbers, sparse files. What follows
/// the end mark is not read. Hostile archives end in Corrupt or TooLarge, never in more memory than an entry's header
/// needs (names and PAX values are bounded by the library and by us).
class TarReader {
public:
    /// `source` must outlive the reader.
    static Result<TarReader> open(ByteSource &source);

    TarReader(TarReader &&) noexcept;
    TarReader &operator=(TarReader &&) noexcept;
    TarReader(const TarReader &) = delete;
    TarReader &operator=(const TarReader &) = delete;
    ~TarReader();

    /// The next entry, what is unread of the one before is skipped; null at the end. Valid until the next call.
    Result<const TarEntry *> next();

    /// The next bytes of the current file, holes as zeros; empty at its end. Valid until the next call.
    Result<ByteSpan> readData();

private:
    struct State;
    explicit TarReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// The bytes of the reader's current file as a source. The reader must outlive it.
class EntrySource : public ByteSource {
public:
    explicit EntrySource(TarReader &reader) : m_reader(&reader) {}
    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    TarReader *m_reader;
    ByteSpan m_rest;
};

} // namespace lamella::archive
