// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/buffered_input.h"

#include <memory>

namespace lamella::archive {

/// The plain bytes of a gzip stream (RFC 1952) by ISA-L: all members, checksums verified; what follows the last member
/// and is no member (padding) is not read.
class GzipSource : public ByteSource {
public:
    explicit GzipSource(BufferedInput input);
    ~GzipSource() override;
    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    Result<void> enterNextMember();

    struct Inflate;
    BufferedInput m_input;
    std::unique_ptr<Inflate> m_inflate;
    bool m_atEnd = false;
};

} // namespace lamella::archive
