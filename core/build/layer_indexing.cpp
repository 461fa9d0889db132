// SPDX-License-Identifier: Apache-2.0
#include "core/build/layer_indexing.h"

#include "core/layer/indexing_sink.h"
#include "core/layer/layer_index.h"
#include "core/store/blob_links.h"

#include <system_error>
#include <tuple>

namespace lamella::build {

namespace {

/// Takes bytes even after the indexer has given up.
class TolerantSink : public ByteSink {
public:
    Result<void> write(ByteSpan bytes) override
    {
        if (!m_failed && !m_indexer.write(bytes))
            m_failed = true;
        return {};
    }

    Result<std::shared_ptr<const layer::LayerIndex>> finish() { return m_indexer.finish(); }

private:
    layer::IndexingSink m_indexer;
    bool m_failed = false;
};

} // namespace

std::filesystem::path LayerIndexing::fileOf(const Digest &diffId) const
{
    return m_store->indexesFolder() / diffId.hex();
}

Result<std::unique_ptr<ByteSink>> LayerIndexing::beginLayer(const Digest &diffId, const oci::Descriptor &)
{
    std::error_code ignored;
    if (std::filesystem::exists(fileOf(diffId), ignored))
        return nullptr;
    return std::make_unique<TolerantSink>();
}

Result<void> LayerIndexing::endLayer(const Digest &diffId, const oci::Descriptor &, ByteSink &sink)
{
    if (const auto index = static_cast<TolerantSink &>(sink).finish()) {
        std::ignore = (*index)->save(fileOf(diffId));
        std::ignore = store::BlobLinks(m_store->database()).setFileBytes(diffId, (*index)->fileBytes());
    }
    return {};
}

} // namespace lamella::build
