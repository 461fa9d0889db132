// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/buffered_input.h"

#include <memory>

namespace lamella::archive {

/// The plain bytes of a zstd stream (RFC 8878): all frames, skippable ones left out; windows up to 128 MiB.
class ZstdSource : public ByteSource {
public:
    explicit ZstdSource(BufferedInput input);
    ~ZstdSource() override;
    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    struct Context;
    BufferedInput m_input;
    std::unique_ptr<Context> m_context;
    bool m_betweenFrames = true;
};

} // namespace lamella::archive
