// SPDX-License-Identifier: Apache-2.0
#include "core/layer/merged_tree.h"

#include "core/base/path.h"
#include "core/layer/overlay_marks.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <memory>

namespace lamella::layer {

namespace {

/// lstat; nothing when there is no such name.
Result<std::optional<struct stat>> statusOf(const std::string &path)
{
    struct stat status{};
    if (::lstat(path.c_str(), &status) == 0)
        return status;
    if (errno == ENOENT || errno == ENOTDIR)
        return std::optional<struct stat>{};
    return systemError("cannot look at " + path, errno);
}

std::string below(const std::string &folder, std::string_view name)
{
    std::string path = folder;
    path += '/';
    path += name;
    return path;
}

} // namespace

Result<std::vector<std::string>> namesIn(const std::string &path)
{
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(::opendir(path.c_str()), ::closedir);
    if (!folder)
        return systemError("cannot read the folder " + path, errno);
    std::vector<std::string> names;
    errno = 0;
    while (const dirent *entry = ::readdir(folder.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            names.emplace_back(name);
    }
    if (errno != 0)
        return systemError("cannot read the folder " + path, errno);
    std::ranges::sort(names);
    return names;
}

MergedFolder::MergedFolder(std::span<const std::filesystem::path> layers, bool userXattrs) : m_userXattrs(userXattrs)
{
    for (const std::filesystem::path &layer : layers)
        m_parts.push_back(layer.string());
}

Result<std::optional<MergedFolder::Child>> MergedFolder::child(std::string_view name) const
{
    for (const std::string &part : m_parts) {
        std::string path = below(part, name);
        const auto status = TRY(statusOf(path));
        if (!status)
            continue;
        if (isWhiteout(*status))
            break;
        return Child{*status, std::move(path)};
    }
    return std::optional<Child>{};
}

Result<MergedFolder> MergedFolder::folder(std::string_view name) const
{
    MergedFolder found;
    found.m_userXattrs = m_userXattrs;
    for (const std::string &part : m_parts) {
        std::string path = below(part, name);
        const auto status = TRY(statusOf(path));
        if (!status)
            continue;
        if (!S_ISDIR(status->st_mode))
            break;
        found.m_parts.push_back(std::move(path));
        if (isOpaque(found.m_parts.back(), m_userXattrs))
            break;
    }
    return found;
}

Result<MergedFolder> MergedFolder::descend(std::string_view path) const
{
    MergedFolder found = *this;
    for (const std::string_view part : pathParts(path))
        found = TRY(found.folder(part));
    return found;
}

MergedFolder MergedFolder::withoutTop() const
{
    MergedFolder rest = *this;
    if (!rest.m_parts.empty())
        rest.m_parts.erase(rest.m_parts.begin());
    return rest;
}

Result<std::set<std::string>> MergedFolder::names() const
{
    std::set<std::string> shown;
    std::set<std::string> hidden;
    for (const std::string &part : m_parts) {
        const std::vector<std::string> names = TRY(namesIn(part));
        for (const std::string &name : names) {
            if (shown.contains(name) || hidden.contains(name))
                continue;
            const auto status = TRY(statusOf(below(part, name)));
            if (!status)
                continue;
            (isWhiteout(*status) ? hidden : shown).insert(name);
        }
    }
    return shown;
}

} // namespace lamella::layer
