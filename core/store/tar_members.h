// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace lamella::store {

/// The files of a tar archive on disk, found by reading its headers only and read at their place, so that a large
/// archive opens at once. A compressed one is unpacked to a temporary file first. Hostile archives are Corrupt or
/// TooLarge; names go nowhere but into the table.
class TarMembers {
public:
    static Result<TarMembers> open(const std::filesystem::path &file);

    [[nodiscard]] bool has(std::string_view path) const { return m_members.contains(path); }

    /// The bytes of a file, links within the archive followed. NotFound when it is not there.
    [[nodiscard]] Result<FileRange> file(std::string_view path) const;

    /// A small file as text.
    [[nodiscard]] Result<std::string> text(std::string_view path, std::uint64_t limit) const;

private:
    struct Member {
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::string link; ///< of a link: the path it leads to
    };
    class Walk;

    std::string m_name;
    FileRange m_archive;
    std::map<std::string, Member, std::less<>> m_members;
};

} // namespace lamella::store
