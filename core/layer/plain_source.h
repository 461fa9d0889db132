// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/image_source.h"

#include <filesystem>
#include <memory>

namespace lamella::layer {

/// The same image with its layers plain, so that each of their bytes can be read at once: a compressed layer is
/// unpacked, when it is first asked for, into a file of `temporary` that has no name and is gone with the result.
/// `image` must outlive it.
std::shared_ptr<const store::ImageSource> plainSource(const store::ImageSource &image, std::filesystem::path temporary);

} // namespace lamella::layer
