// SPDX-License-Identifier: Apache-2.0
#include "core/archive/zstd_source.h"

#include <zstd.h>

namespace lamella::archive {

namespace {

constexpr int largestWindowLog = 27;

struct FreeContext {
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

} // namespace

struct ZstdSource::Context {
    std::unique_ptr<ZSTD_DCtx, FreeContext> zstd{ZSTD_createDCtx()};
};

ZstdSource::ZstdSource(BufferedInput input) : m_input(std::move(input)), m_context(std::make_unique<Context>())
{
    ZSTD_DCtx_setParameter(m_context->zstd.get(), ZSTD_d_windowLogMax, largestWindowLog);
}

ZstdSource::~ZstdSource() = default;

Result<std::size_t> ZstdSource::read(std::span<std::byte> into)
{
    while (!into.empty()) {
        TRY(m_input.fill(1));
        if (m_input.atEnd() && m_betweenFrames)
            return std::size_t{0};
        const ByteSpan bytes = m_input.bytes();
        ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
        ZSTD_outBuffer output{into.data(), into.size(), 0};
        const std::size_t status = ZSTD_decompressStream(m_context->zstd.get(), &output, &input);
        if (ZSTD_isError(status) != 0)
            return Error{
                ErrorCode::Corrupt, std::string("the zstd stream is damaged: ") + ZSTD_getErrorName(status), {}, {}};
        m_input.take(input.pos);
        m_betweenFrames = status == 0;
        if (output.pos > 0)
            return output.pos;
        if (m_input.atEnd() && !m_betweenFrames)
            return Error{ErrorCode::Corrupt, "the zstd stream is cut off", {}, {}};
    }
    return std::size_t{0};
}

} // namespace lamella::archive
