// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/chain.h"
#include "core/plan/base_image.h"
#include "core/store/store.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace lamella::cache {

/// The images that a plan names, as far as the store has them. A plan asks through lookup(); afterwards chainOf() says
/// what each one's layers are.
class BaseImages {
public:
    explicit BaseImages(const store::Store &store) : m_store(&store) {}

    /// The lookup that a plan asks; it must not outlive this.
    plan::BaseLookup lookup();

    /// Finds an image in the store, or in the layout that its address names, and remembers its layers.
    Result<std::optional<plan::BaseImage>> lookup(const std::string &reference, const std::string &platform);

    /// Says what an image is that the store does not have yet.
    void add(const std::string &reference, const std::string &platform, plan::BaseImage image, Chain chain);

    /// The layers of an image that was looked up; nothing when it was not found.
    [[nodiscard]] const Chain *chainOf(const std::string &reference, const std::string &platform) const;

private:
    Result<std::optional<plan::BaseImage>> lookupInLayout(const std::string &address, const std::string &platform);

    struct Known {
        plan::BaseImage image;
        Chain chain;
    };
    const store::Store *m_store;
    std::map<std::pair<std::string, std::string>, Known> m_known; ///< by reference and platform
};

} // namespace lamella::cache
