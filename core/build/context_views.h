// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/context/tree.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

namespace lamella::build {

/// Writes the file or folder at `source` of a tree, links in the path followed, to `target`, with owners, modes and
/// times; sockets are left out. NotFound when it is not there.
Result<void> writeView(const context::Tree &tree, const std::string &source, const std::filesystem::path &target,
                       const std::stop_token &stop);

/// Parts of contexts as files on disk, to be mounted: only what a build sees of them, as it was when first mounted.
/// Safe for several threads.
class ContextViews {
public:
    /// They lie in `folder` and go with it.
    explicit ContextViews(TemporaryFolder folder) : m_folder(std::move(folder)) {}

    /// Where the file or folder `source` of a tree lies; not to be changed. Made when first asked for.
    Result<std::filesystem::path> of(const context::Tree &tree, const std::string &source, const std::stop_token &stop);

private:
    TemporaryFolder m_folder;
    std::mutex m_mutex;
    std::map<std::pair<const context::Tree *, std::string>, std::filesystem::path> m_views;
};

} // namespace lamella::build
