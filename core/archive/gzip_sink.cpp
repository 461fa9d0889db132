// SPDX-License-Identifier: Apache-2.0
#include "core/archive/gzip_sink.h"

#include <isa-l/igzip_lib.h>

#include <array>
#include <vector>

namespace lamella::archive {

namespace {

constexpr std::size_t outputSize = std::size_t{128} * 1024;
constexpr std::size_t largestInput = std::size_t{1} << 30;
constexpr std::array<std::uint32_t, 4> workSizes{0, ISAL_DEF_LVL1_LARGE, ISAL_DEF_LVL2_LARGE, ISAL_DEF_LVL3_LARGE};

class GzipSink : public CompressingSink {
public:
    GzipSink(ByteSink &sink, int level) : m_sink(&sink), m_work(workSizes[static_cast<std::size_t>(level)])
    {
        isal_deflate_init(&m_stream);
        m_stream.level = static_cast<std::uint32_t>(level);
        m_stream.level_buf = m_work.data();
        m_stream.level_buf_size = static_cast<std::uint32_t>(m_work.size());
        m_stream.gzip_flag = IGZIP_GZIP;
    }

    Result<void> write(ByteSpan bytes) override
    {
        while (!bytes.empty()) {
            const ByteSpan part = bytes.first(std::min(bytes.size(), largestInput));
            TRY(deflate(part));
            bytes = bytes.subspan(part.size());
        }
        return {};
    }

    Result<void> finish() override
    {
        m_stream.end_of_stream = 1;
        return deflate({});
    }

private:
    Result<void> deflate(ByteSpan bytes)
    {
        m_stream.next_in = reinterpret_cast<std::uint8_t *>(const_cast<std::byte *>(bytes.data()));
        m_stream.avail_in = static_cast<std::uint32_t>(bytes.size());
        do {
            m_stream.next_out = reinterpret_cast<std::uint8_t *>(m_output.data());
            m_stream.avail_out = static_cast<std::uint32_t>(m_output.size());
            if (isal_deflate(&m_stream) != COMP_OK)
                return Error{ErrorCode::Io, "cannot compress", {}, {}};
            TRY(m_sink->write(ByteSpan(m_output).first(m_output.size() - m_stream.avail_out)));
        } while (m_stream.avail_out == 0 || m_stream.avail_in > 0);
        return {};
    }

    ByteSink *m_sink;
    std::vector<std::uint8_t> m_work;
    std::vector<std::byte> m_output = std::vector<std::byte>(outputSize);
    isal_zstream m_stream{};
};

} // namespace

Result<std::unique_ptr<CompressingSink>> makeGzipSink(ByteSink &sink, int level)
{
    if (level < 0 || level > ISAL_DEF_MAX_LEVEL)
        return Error{ErrorCode::InvalidInput, "there is no gzip level " + std::to_string(level), {}, "take 1 to 3"};
    return std::make_unique<GzipSink>(sink, level == 0 ? 1 : level);
}

} // namespace lamella::archive
