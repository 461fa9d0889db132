// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/layer_index.h"

#include <memory>

namespace lamella::layer {

/// Indexes a layer whose plain tar is written to it, while it is downloaded, say. Indexing runs in a thread of the
/// sink's own, which ends with it.
class IndexingSink : public ByteSink {
public:
    IndexingSink();
    IndexingSink(const IndexingSink &) = delete;
    IndexingSink &operator=(const IndexingSink &) = delete;
    ~IndexingSink() override;

    Result<void> write(ByteSpan bytes) override;

    /// The index of all that was written. Call once.
    Result<std::shared_ptr<const LayerIndex>> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace lamella::layer
