// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

/// Files and folders made in a root file system for a run only, as places to mount on. remove() or the end takes them
/// away again where they are still empty, and gives their parents the times these would have had without them.
class MountPoints {
public:
    explicit MountPoints(std::filesystem::path root) : m_root(std::move(root)) {}
    MountPoints(const MountPoints &) = delete;
    MountPoints &operator=(const MountPoints &) = delete;
    ~MountPoints() { remove(); }

    /// What to make: a folder, or a file in its folder.
    enum class Kind { Folder, File };

    /// Sees to it that something is at `path`; gives the place with links followed.
    Result<std::string> add(std::string_view path, Kind kind);

    void remove();

private:
    struct Made {
        std::filesystem::path path;
        Kind kind;
    };

    Result<void> make(const std::filesystem::path &path, Kind kind);

    std::filesystem::path m_root;
    std::vector<Made> m_made;
};

/// Makes a folder and its parents in a root file system, to stay. Gives the place with links followed. InvalidInput
/// when something else is there.
Result<std::string> makeFolderInRoot(const std::filesystem::path &root, std::string_view path);

} // namespace lamella::sandbox
