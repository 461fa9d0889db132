// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"

#include <memory>
#include <vector>

namespace lamella::archive {

/// A source with a look ahead: what decompressors read from.
class BufferedInput {
public:
    explicit BufferedInput(ByteSource &source) : m_source(&source) {}
    explicit BufferedInput(std::unique_ptr<ByteSource> source) : m_source(source.get()), m_owned(std::move(source)) {}

    /// What is at hand; may be empty before the first fill().
    [[nodiscard]] ByteSpan bytes() const { return ByteSpan(m_block).subspan(m_begin, m_end - m_begin); }
    void take(std::size_t count) { m_begin += count; }

    /// Reads on until at least `count` bytes (a few) are at hand or the source is at its end.
    Result<void> fill(std::size_t count);
    [[nodiscard]] bool atEnd() const { return m_atEnd && m_begin == m_end; }

private:
    ByteSource *m_source;
    std::unique_ptr<ByteSource> m_owned;
    std::vector<std::byte> m_block = std::vector<std::byte>(std::size_t{256} * 1024);
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_atEnd = false;
};

} // namespace lamella::archive
