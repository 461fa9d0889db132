// SPDX-License-Identifier: Apache-2.0
#include "core/oci/chain_id.h"

namespace lamella::oci {

Digest chainId(const Digest &parent, const Digest &diffId)
{
    return parent.isEmpty() ? diffId : Digest::of(parent.text() + " " + diffId.text());
}

Digest chainId(std::span<const Digest> diffIds)
{
    Digest chain;
    for (const Digest &diffId : diffIds)
        chain = chainId(chain, diffId);
    return chain;
}

std::vector<Digest> chainIds(std::span<const Digest> diffIds)
{
    std::vector<Digest> chains;
    chains.reserve(diffIds.size());
    for (const Digest &diffId : diffIds)
        chains.push_back(chainId(chains.empty() ? Digest() : chains.back(), diffId));
    return chains;
}

} // namespace lamella::oci
