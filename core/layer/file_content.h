// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/image_files.h"
#include "core/store/image_source.h"

#include <memory>

namespace lamella::layer {

/// The bytes of a file (a hard link's too), read from its layer's blob: at once where that is a plain tar, by streaming
/// up to it where it is compressed. InvalidInput when the version is no file. `image` must outlive the result.
Result<std::unique_ptr<ByteSource>> openFile(const ImageFiles &files, const store::ImageSource &image,
                                             VersionId version);

} // namespace lamella::layer
