// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registry/layer_observer.h"
#include "core/store/store.h"

namespace lamella::build {

/// Indexes layers while they are pulled, so that the image can be browsed when its last byte has come. A layer that
/// cannot be indexed is pulled all the same: what is wrong with it is told when somebody looks into it.
class LayerIndexing : public registry::LayerObserver {
public:
    /// `store` must outlive it.
    explicit LayerIndexing(const store::Store &store) : m_store(&store) {}

    Result<std::unique_ptr<ByteSink>> beginLayer(const Digest &diffId, const oci::Descriptor &blob) override;
    Result<void> endLayer(const Digest &diffId, const oci::Descriptor &blob, ByteSink &sink) override;

private:
    [[nodiscard]] std::filesystem::path fileOf(const Digest &diffId) const;

    const store::Store *m_store;
};

} // namespace lamella::build
