// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"
#include "core/progress/vertex_reporter.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace lamella::progress {

/// A part of a vertex's work that is told by the bytes that passed: at most ten times a second, and at its end. It
/// begins when made. `vertex` must outlive it.
class CountedBytes {
public:
    /// `total` is 0 when it is not known.
    CountedBytes(VertexReporter &vertex, std::string id, std::uint64_t total);

    void add(std::size_t count);
    void end();
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    VertexReporter *m_vertex;
    std::string m_id;
    std::uint64_t m_total;
    std::uint64_t m_count = 0;
    std::chrono::steady_clock::time_point m_told;
};

/// Counts what is written through it.
class CountedSink : public ByteSink {
public:
    CountedSink(ByteSink &sink, CountedBytes &bytes) : m_sink(&sink), m_bytes(&bytes) {}
    Result<void> write(ByteSpan bytes) override;

private:
    ByteSink *m_sink;
    CountedBytes *m_bytes;
};

/// Counts what is read through it.
class CountedSource : public ByteSource {
public:
    CountedSource(ByteSource &source, CountedBytes &bytes) : m_source(&source), m_bytes(&bytes) {}
    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    ByteSource *m_source;
    CountedBytes *m_bytes;
};

} // namespace lamella::progress
