// SPDX-License-Identifier: Apache-2.0
#include "core/archive/gzip_source.h"

#include "core/archive/decompress.h"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <limits>

namespace lamella::archive {

struct GzipSource::Inflate {
    inflate_state state;
};

GzipSource::GzipSource(BufferedInput input) : m_input(std::move(input)), m_inflate(std::make_unique<Inflate>())
{
    isal_inflate_init(&m_inflate->state);
    m_inflate->state.crc_flag = ISAL_GZIP;
}

GzipSource::~GzipSource() = default;

Result<void> GzipSource::enterNextMember()
{
    TRY(m_input.fill(2));
    m_atEnd = compressionOf(m_input.bytes()) != Compression::Gzip;
    if (m_atEnd)
        return {};
    isal_inflate_reset(&m_inflate->state);
    m_inflate->state.crc_flag = ISAL_GZIP;
    return {};
}

Result<std::size_t> GzipSource::read(std::span<std::byte> into)
{
    inflate_state &state = m_inflate->state;
    while (!m_atEnd && !into.empty()) {
        TRY(m_input.fill(1));
        const ByteSpan input = m_input.bytes();
        // ISA-L's header takes its input as mutable, but only reads it.
        state.next_in = reinterpret_cast<std::uint8_t *>(const_cast<std::byte *>(input.data()));
        state.avail_in = static_cast<std::uint32_t>(input.size());
        state.next_out = reinterpret_cast<std::uint8_t *>(into.data());
        const auto room = std::min<std::size_t>(into.size(), std::numeric_limits<std::uint32_t>::max());
        state.avail_out = static_cast<std::uint32_t>(room);
        if (isal_inflate(&state) < 0)
            return Error{ErrorCode::Corrupt, "the gzip stream is damaged", {}, {}};
        m_input.take(input.size() - state.avail_in);
        const std::size_t produced = room - state.avail_out;
        if (state.block_state == ISAL_BLOCK_FINISH)
            TRY(enterNextMember());
        else if (produced == 0 && m_input.atEnd())
            return Error{ErrorCode::Corrupt, "the gzip stream is cut off", {}, {}};
        if (produced > 0)
            return produced;
    }
    return std::size_t{0};
}

} // namespace lamella::archive
