// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/chain_id.h"
#include "core/oci/digest.h"

#include <utility>
#include <vector>

namespace lamella::cache {

/// A root file system as the layers that make it: a step's result. No layers: an empty root.
class Chain {
public:
    Chain() = default;
    explicit Chain(std::vector<Digest> diffIds) : m_diffIds(std::move(diffIds)), m_id(oci::chainId(m_diffIds)) {}

    [[nodiscard]] const std::vector<Digest> &diffIds() const { return m_diffIds; }
    /// Its identity; empty for no layers.
    [[nodiscard]] const Digest &id() const { return m_id; }

    /// This chain with one more layer on top.
    [[nodiscard]] Chain with(const Digest &diffId) const
    {
        Chain longer = *this;
        longer.m_id = oci::chainId(m_id, diffId);
        longer.m_diffIds.push_back(diffId);
        return longer;
    }

    friend bool operator==(const Chain &, const Chain &) = default;

private:
    std::vector<Digest> m_diffIds;
    Digest m_id;
};

} // namespace lamella::cache
