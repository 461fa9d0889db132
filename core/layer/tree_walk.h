// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/layer/image_files.h"
#include "core/store/image_source.h"

#include <map>
#include <stop_token>
#include <string>

namespace lamella::layer {

/// One file of an image as it is at the end.
struct TreeItem {
    std::string path; ///< from the root, without a slash in front
    VersionId version = noId;
    std::string link;                                    ///< a symlink's text
    std::string hardLinkTo;                              ///< a path visited before, whose file this is too
    std::map<std::string, std::string> xattrs;           ///< of everything but hard links
    std::pair<std::uint32_t, std::uint32_t> device = {}; ///< of devices
};

/// Takes what a walk meets.
class TreeVisitor {
public:
    virtual ~TreeVisitor() = default;
    /// `content` is null for everything but files that are no hard links.
    virtual Result<void> visit(const TreeItem &item, const FileVersion &version, ByteSource *content) = 0;
    /// All that is in a folder was visited.
    virtual Result<void> leave(const TreeItem &folder, const FileVersion &version) = 0;
};

/// Meets every file to be seen after the last layer, the root left out: a folder, what is in it by the bytes of its
/// names, then its next sibling. Of several hard links the first met is the file. `image` should be plain (see
/// plainSource()).
Result<void> walkTree(const ImageFiles &files, const store::ImageSource &image, TreeVisitor &visitor,
                      std::stop_token stop = {});

} // namespace lamella::layer
