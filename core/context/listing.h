// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/context/tree.h"
#include "core/dockerfile/ignore_file.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::context {

/// A path that a build does not see.
struct ExcludedPath {
    std::string path;
    FileType type = FileType::Regular;
    const dockerfile::IgnoreRule *by = nullptr; ///< of the ignore file that the listing was made with
};

/// What a build sees of a folder, and what its ignore file hides. Both lists stand in byte order of their paths.
struct ContextListing {
    std::vector<TreeEntry> included; ///< folders too, also those that hold what was taken in again
    /// A hidden folder stands once, without its content, unless something in it was taken in again: then what it hides
    /// stands in its place.
    std::vector<ExcludedPath> excluded;
    std::uint64_t files = 0; ///< included entries that are no folders
    std::int64_t bytes = 0;  ///< of the regular files among them
};

/// Walks `tree`, which must not itself hide anything, and asks `ignore` about each path. Hidden folders are entered
/// only where something in them may be taken in again. `ignore` must outlive the result.
Result<ContextListing> listContext(const Tree &tree, const dockerfile::IgnoreFile &ignore, const std::stop_token &stop);

} // namespace lamella::context
