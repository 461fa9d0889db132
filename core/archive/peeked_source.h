// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/buffered_input.h"

#include <memory>

namespace lamella::archive {

/// A source whose start can be looked at before it is read: to find out what it holds.
class PeekedSource : public ByteSource {
public:
    /// `source` must outlive it.
    explicit PeekedSource(ByteSource &source) : m_input(source) {}
    explicit PeekedSource(std::unique_ptr<ByteSource> source) : m_input(std::move(source)) {}

    /// The next bytes, at least `count` (a few thousand) unless it ends before. Valid until the next call.
    Result<ByteSpan> peek(std::size_t count);

    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    BufferedInput m_input;
};

} // namespace lamella::archive
