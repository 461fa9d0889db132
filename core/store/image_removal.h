// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/index.h"
#include "core/store/collection.h"

#include <optional>
#include <string>

namespace lamella::store {

/// How images are removed.
struct RemovalOptions {
    bool all = false;    ///< with all their names, and though containers that have ended use them
    bool dryRun = false; ///< only says what would go
};

/// Removes names of images and, with the last name of one, the image: its blobs that no other image has go at once,
/// unless leased. A dry run judges each as if those before it had gone. One thread.
class ImageRemoval {
public:
    /// `store` must outlive it.
    explicit ImageRemoval(Store &store, RemovalOptions options = {}) : m_store(store), m_options(options) {}

    /// `text` as for findImage. Busy when the image has several names, none was given and not all are meant; when a
    /// container uses an image that would go and not all are meant, or one runs. The blobs of a container's image stay
    /// in any case.
    Result<Removal> remove(const std::string &text);

private:
    struct Untagged;
    Result<Image> find(const std::string &text);
    Result<void> refuseWhileUsed(const Image &image, const std::string &text, bool byName) const;
    Result<Untagged> untag(const oci::Descriptor &target, const std::optional<oci::Reference> &onlyName,
                           Removal &removal);

    Store &m_store;
    RemovalOptions m_options;
    std::optional<oci::Index> m_left; ///< of a dry run: what index.json would hold by now
};

} // namespace lamella::store
