// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context/selection.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::cache {

/// One file of a list: what of it counts.
struct ListedFile {
    std::string_view path;
    std::string_view type;  ///< "file", "dir", "symlink", "char", "block", "fifo"
    std::string_view mode;  ///< octal
    std::string_view owner; ///< "0:0"
    std::string_view bytes; ///< their digest, or the target of a link
};

/// The files that a COPY takes as one text, which a record keeps to explain a later miss. Tens of thousands of files
/// are common: it is written without any value of its own for each.
[[nodiscard]] std::string fileList(const context::Selection &selection);

/// What such a text lists, as views of it. A damaged text ends where the damage begins.
[[nodiscard]] std::vector<ListedFile> filesOf(std::string_view list);

} // namespace lamella::cache
