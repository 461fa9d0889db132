// SPDX-License-Identifier: Apache-2.0
#include "core/archive/zstd_sink.h"

#include <zstd.h>

#include <vector>

namespace lamella::archive {

namespace {

constexpr int defaultLevel = 3;
constexpr int largestLevel = 19;

struct FreeContext {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

class ZstdSink : public CompressingSink {
public:
    ZstdSink(ByteSink &sink, int level) : m_sink(&sink)
    {
        ZSTD_CCtx_setParameter(m_zstd.get(), ZSTD_c_compressionLevel, level);
        ZSTD_CCtx_setParameter(m_zstd.get(), ZSTD_c_checksumFlag, 1);
    }

    Result<void> write(ByteSpan bytes) override { return compress(bytes, ZSTD_e_continue); }
    Result<void> finish() override { return compress({}, ZSTD_e_end); }

private:
    Result<void> compress(ByteSpan bytes, ZSTD_EndDirective end)
    {
        ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
        std::size_t pending = 0;
        do {
            ZSTD_outBuffer output{m_output.data(), m_output.size(), 0};
            pending = ZSTD_compressStream2(m_zstd.get(), &output, &input, end);
            if (ZSTD_isError(pending) != 0)
                return Error{ErrorCode::Io, std::string("cannot compress: ") + ZSTD_getErrorName(pending), {}, {}};
            TRY(m_sink->write(ByteSpan(m_output).first(output.pos)));
        } while (input.pos < input.size || (end == ZSTD_e_end && pending > 0));
        return {};
    }

    ByteSink *m_sink;
    std::unique_ptr<ZSTD_CCtx, FreeContext> m_zstd{ZSTD_createCCtx()};
    std::vector<std::byte> m_output = std::vector<std::byte>(ZSTD_CStreamOutSize());
};

} // namespace

Result<std::unique_ptr<CompressingSink>> makeZstdSink(ByteSink &sink, int level)
{
    if (level < 0 || level > largestLevel)
        return Error{ErrorCode::InvalidInput, "there is no zstd level " + std::to_string(level), {}, "take 1 to 19"};
    return std::make_unique<ZstdSink>(sink, level == 0 ? defaultLevel : level);
}

} // namespace lamella::archive
