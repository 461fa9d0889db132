// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/ignore_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// Asks an ignore file about many paths. What it says about folders is kept from one path to the next, so that paths
/// in the order of a walk, or sorted, cost one look at each rule. Any order is right. The file must outlive this.
class IgnoreCursor {
public:
    explicit IgnoreCursor(const IgnoreFile &file) : m_file(&file) {}

    /// As IgnoreFile::match.
    [[nodiscard]] IgnoreFile::Match match(std::string_view path);

private:
    const IgnoreFile *m_file;
    std::string m_path;                      ///< of the innermost folder that is kept
    std::vector<std::size_t> m_ends;         ///< where the kept folders end in it
    std::vector<IgnoreFile::Folder> m_below; ///< what each of them says about its entries
    IgnoreFile::Folder m_root;
};

} // namespace lamella::dockerfile
