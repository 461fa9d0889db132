// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/store/image_name.h"

#include <filesystem>

namespace lamella::store {

/// What lies at a path, as far as images go.
enum class ImagePathKind { None, Layout, Archive };

/// Judged by the folder's oci-layout or the file's first bytes only: quick, and no promise that there is an image. A
/// compressed file counts as an archive.
[[nodiscard]] ImagePathKind imagePathKind(const std::filesystem::path &path);

/// The name of the image in a layout folder or an archive, by what it holds. InvalidInput when it is neither. A path
/// with a colon cannot be named so and is InvalidInput too.
Result<ImageName> imageNameAt(const std::filesystem::path &path);

} // namespace lamella::store
