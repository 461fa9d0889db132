// SPDX-License-Identifier: Apache-2.0
#include "core/archive/compress.h"

#include "core/archive/gzip_sink.h"
#include "core/archive/zstd_sink.h"

namespace lamella::archive {

namespace {

/// Writes the bytes as they are.
class PlainSink : public CompressingSink {
public:
    explicit PlainSink(ByteSink &sink) : m_sink(&sink) {}
    Result<void> write(ByteSpan bytes) override { return m_sink->write(bytes); }
    Result<void> finish() override { return {}; }

private:
    ByteSink *m_sink;
};

} // namespace

Result<std::unique_ptr<CompressingSink>> compressInto(ByteSink &sink, Compression compression, int level)
{
    switch (compression) {
    case Compression::Gzip:
        return makeGzipSink(sink, level);
    case Compression::Zstd:
        return makeZstdSink(sink, level);
    case Compression::None:
        break;
    }
    return std::make_unique<PlainSink>(sink);
}

} // namespace lamella::archive
