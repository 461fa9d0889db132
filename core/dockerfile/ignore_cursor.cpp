// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/ignore_cursor.h"

#include <tuple>

namespace lamella::dockerfile {

namespace {

/// Whether the first `end` bytes of `folder` are a folder that `path` lies in.
bool liesIn(std::string_view path, std::string_view folder, std::size_t end)
{
    return path.size() > end && path[end] == '/' && path.starts_with(folder.substr(0, end));
}

} // namespace

IgnoreFile::Match IgnoreCursor::match(std::string_view path)
{
    while (!m_ends.empty() && !liesIn(path, m_path, m_ends.back())) {
        m_ends.pop_back();
        m_below.pop_back();
    }
    std::size_t slash = path.find('/', m_ends.empty() ? 1 : m_ends.back() + 1);
    for (; slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        IgnoreFile::Folder folder;
        std::ignore = m_file->match(path.substr(0, slash), m_below.empty() ? m_root : m_below.back(), folder);
        m_below.push_back(std::move(folder));
        m_ends.push_back(slash);
    }
    m_path = path.substr(0, m_ends.empty() ? 0 : m_ends.back());
    return m_file->match(path, m_below.empty() ? m_root : m_below.back());
}

} // namespace lamella::dockerfile
