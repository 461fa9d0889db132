// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/index.h"
#include "core/store/image_documents.h"
#include "core/store/image_source.h"

#include <filesystem>
#include <memory>
#include <string>

namespace lamella::store {

/// Where the blobs and the index of an image layout are read: a folder, or the members of an archive.
struct LayoutAccess {
    std::string where; ///< for messages
    oci::Index index;
    BlobOpener open;
};

Result<LayoutAccess> accessFolder(const std::filesystem::path &folder);
Result<LayoutAccess> accessOciArchive(const std::filesystem::path &file);

/// An image whose blobs are opened by digest.
std::shared_ptr<const ImageSource> layoutSource(std::string name, Image image, BlobOpener open);

/// The image that the entry points to.
Result<std::shared_ptr<const ImageSource>> sourceOfEntry(const LayoutAccess &layout, const oci::Descriptor &entry,
                                                         const oci::Platform &platform);

/// The entry people mean by `image`: a name, the tag alone, or nothing when there is only one. NotFound or
/// InvalidInput name those there are.
Result<oci::Descriptor> entryFor(const LayoutAccess &layout, const std::string &image);

} // namespace lamella::store
