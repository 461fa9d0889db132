// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.h"

namespace lamella {

std::vector<std::string_view> pathParts(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (!part.empty() && part != ".")
            parts.push_back(part);
        if (slash == std::string_view::npos)
            break;
        path.remove_prefix(slash + 1);
    }
    return parts;
}

std::string cleanPath(std::string_view path)
{
    const bool absolute = path.starts_with('/');
    std::vector<std::string_view> kept;
    for (const std::string_view part : pathParts(path)) {
        if (part != "..")
            kept.push_back(part);
        else if (!kept.empty() && kept.back() != "..")
            kept.pop_back();
        else if (!absolute)
            kept.push_back(part);
    }
    std::string text = absolute ? "/" : "";
    for (const std::string_view part : kept) {
        if (!text.empty() && text.back() != '/')
            text += '/';
        text += part;
    }
    return text.empty() ? "." : text;
}

std::string joinPath(std::string_view folder, std::string_view path)
{
    if (path.starts_with('/') || folder.empty())
        return cleanPath(path);
    return cleanPath(std::string(folder) + '/' + std::string(path));
}

std::string_view baseName(std::string_view path)
{
    if (path == "/")
        return path;
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folderOf(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos)
        return ".";
    return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

bool isWithin(std::string_view path, std::string_view folder)
{
    if (folder == "/")
        return path.starts_with('/');
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

} // namespace lamella
