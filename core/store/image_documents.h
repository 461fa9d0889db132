// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/store/image.h"

#include <functional>

namespace lamella::store {

/// Opens a blob by its digest, in a store, a layout folder or an archive. NotFound when it is missing.
using BlobOpener = std::function<Result<FileRange>(const Digest &)>;

/// Follows a manifest or index to the image for the platform and reads its documents, each verified. An index with
/// one image gives that one, whatever it is for. NotFound when a document or the platform is missing.
Result<Image> imageFrom(const BlobOpener &open, const oci::Descriptor &target, const oci::Platform &platform);

/// An image put together from its documents. Corrupt when manifest and configuration count layers differently.
Result<Image> assembleImage(oci::Descriptor target, oci::Descriptor manifestDescriptor, oci::Manifest manifest,
                            oci::ImageConfig config);

} // namespace lamella::store
