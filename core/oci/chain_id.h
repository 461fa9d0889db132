// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/digest.h"

#include <span>
#include <vector>

namespace lamella::oci {

/// The identity of layers applied in this order (OCI image configuration, "Layer ChainID"); empty for no layers.
[[nodiscard]] Digest chainId(std::span<const Digest> diffIds);

/// The identity of one more layer on a chain, which may be empty.
[[nodiscard]] Digest chainId(const Digest &parent, const Digest &diffId);

/// The chain id up to each layer.
[[nodiscard]] std::vector<Digest> chainIds(std::span<const Digest> diffIds);

} // namespace lamella::oci
