// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace lamella::layer {

/// A folder as an overlay of layers shows it: the folders of the layers that have a part in it, topmost first. Empty:
/// there is no such folder.
class MergedFolder {
public:
    /// Something in it.
    struct Child {
        struct stat status{};
        std::string path; ///< where it lies on disk: in the topmost layer that has it

        [[nodiscard]] bool isFolder() const { return S_ISDIR(status.st_mode); }
    };

    MergedFolder() = default;

    /// The root of layers in overlay form, topmost first.
    MergedFolder(std::span<const std::filesystem::path> layers, bool userXattrs);

    [[nodiscard]] bool isEmpty() const { return m_parts.empty(); }

    /// What the overlay shows under that name; nothing when it shows nothing.
    [[nodiscard]] Result<std::optional<Child>> child(std::string_view name) const;

    /// The folder of that name; empty when there is none.
    [[nodiscard]] Result<MergedFolder> folder(std::string_view name) const;

    /// The folder at a cleaned relative path of folders; empty when there is none. "" is this one.
    [[nodiscard]] Result<MergedFolder> descend(std::string_view path) const;

    /// What the layers below the topmost part show.
    [[nodiscard]] MergedFolder withoutTop() const;

    /// Every name it shows.
    [[nodiscard]] Result<std::set<std::string>> names() const;

    /// Where its own attributes lie on disk.
    [[nodiscard]] const std::string &path() const { return m_parts.front(); }

private:
    std::vector<std::string> m_parts;
    bool m_userXattrs = false;
};

/// The names in a folder on disk, "." and ".." left out, in byte order.
Result<std::vector<std::string>> namesIn(const std::string &path);

} // namespace lamella::layer
