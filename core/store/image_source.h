// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/store/image.h"
#include "core/store/image_name.h"

#include <memory>
#include <string>
#include <vector>

namespace lamella::store {

/// An image that can be read, wherever it lies: in a store, a layout folder or an archive. Safe for several threads.
class ImageSource {
public:
    virtual ~ImageSource() = default;

    /// The image as it was named, for messages.
    [[nodiscard]] virtual const std::string &name() const = 0;
    /// Manifest, configuration, layers. An old archive of docker save has no manifest; one is made up for it.
    [[nodiscard]] virtual const Image &image() const = 0;
    /// The blob of a layer (from 1) as it is stored, perhaps compressed (its descriptor's media type says how).
    /// NotFound when it is missing.
    [[nodiscard]] virtual Result<FileRange> openLayer(int number) const = 0;
    /// The configuration's own bytes.
    [[nodiscard]] virtual Result<std::string> configText() const = 0;
    /// The manifest's own bytes.
    [[nodiscard]] virtual Result<std::string> manifestText() const = 0;
};

/// An image of the store. The store must outlive it.
std::shared_ptr<const ImageSource> sourceOf(const Store &store, Image image);

/// Opens an image by its name. `store` serves names without a transport and must outlive the result. Unsupported for
/// transports that other floors serve (docker://, docker-daemon:, containers-storage:).
Result<std::shared_ptr<const ImageSource>> openImage(const Store &store, const ImageName &name,
                                                     const oci::Platform &platform = oci::hostPlatform());

} // namespace lamella::store
