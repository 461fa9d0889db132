// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/layer/image_files.h"
#include "core/store/image_source.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace lamella::archive {
class TarWriter;
}

namespace lamella::layer {

/// What all files of an image are written with.
struct TreeOptions {
    std::optional<Time> mtime; ///< every file gets this one, instead of its own
    bool withDevices = true;   ///< false where devices cannot be made: those below /dev are left out, others refused
    std::string prefix = {};   ///< of the names in a tar: "linux_amd64"; empty: none
};

/// Writes an image's files as the entries of a tar: owners as numbers, hard links as such. The number of bytes of the
/// files. The tar is not finished. `image` should be plain (see plainSource()).
Result<std::uint64_t> writeTreeInto(archive::TarWriter &tar, const ImageFiles &files, const store::ImageSource &image,
                                    const TreeOptions &options = {}, std::stop_token stop = {});

/// Writes an image's files into a folder, made when missing, as BuildKit's local exporter does: everything belongs to
/// the caller, what is in the folder already stays unless the image has the same path. No symlink that stands there is
/// followed. The number of bytes of the files.
Result<std::uint64_t> writeTreeBelow(const std::filesystem::path &folder, const ImageFiles &files,
                                     const store::ImageSource &image, const TreeOptions &options = {},
                                     std::stop_token stop = {});

} // namespace lamella::layer
