// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/image_source.h"

namespace lamella::store {

/// Bytes of the regular files in one layer, from the database, else counted once and remembered.
Result<std::uint64_t> layerFileBytes(const Store &store, const ImageSource &source, int number);

/// Bytes of the regular files in all layers of an image.
Result<std::uint64_t> imageFileBytes(const Store &store, const Image &image);

} // namespace lamella::store
