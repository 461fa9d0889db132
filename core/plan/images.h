// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/base_image.h"
#include "core/plan/step.h"

#include <map>
#include <string>
#include <utility>

namespace lamella::plan {

/// The name that a lookup is asked for: the full one, "docker.io/library/debian:13"; the address of an image in a
/// layout
/// ("oci-layout://…") stays as it is.
Result<std::string> fullImageName(const std::string &text);

/// An image that a Dockerfile names.
struct Image {
    std::string name; ///< full: "docker.io/library/debian:13"
    std::optional<BaseImage> known;

    /// The name with the manifest's digest, when that is known: as the log shows it.
    [[nodiscard]] std::string resolvedName() const;

    /// Whether it is known to hold no layer: then it is as good as scratch, and the log does not show it.
    [[nodiscard]] bool hasNoLayers() const;

    [[nodiscard]] FromWork work(const std::string &platform) const;
};

/// The images of one plan, each looked up once.
class Images {
public:
    explicit Images(const BaseLookup &lookup) : m_lookup(lookup) {}

    /// The image of that name, as written in the file. InvalidInput when it is no name; the lookup's error when it
    /// failed, which is told once: from then on nobody knows the image.
    Result<Image> find(const std::string &text, const std::string &platform);

private:
    const BaseLookup &m_lookup;
    std::map<std::pair<std::string, std::string>, Image> m_images;
};

} // namespace lamella::plan
