// SPDX-License-Identifier: Apache-2.0
#include "core/context/tree.h"

#include "core/base/path.h"

#include <deque>

namespace lamella::context {

namespace {

constexpr int mostLinks = 255;

std::deque<std::string> partsOf(std::string_view path)
{
    std::deque<std::string> parts;
    for (const std::string_view part : pathParts(path))
        parts.emplace_back(part);
    return parts;
}

} // namespace

std::string_view name(FileType type)
{
    switch (type) {
    case FileType::Folder:
        return "dir";
    case FileType::Symlink:
        return "symlink";
    case FileType::CharacterDevice:
        return "char";
    case FileType::BlockDevice:
        return "block";
    case FileType::Fifo:
        return "fifo";
    case FileType::Socket:
        return "socket";
    case FileType::Regular:
        break;
    }
    return "file";
}

Result<std::string> followLinks(const Tree &tree, std::string_view path)
{
    std::string reached = ".";
    std::deque<std::string> rest = partsOf(path);
    int links = 0;
    while (!rest.empty()) {
        const std::string part = std::move(rest.front());
        rest.pop_front();
        if (part == "..") {
            reached = std::string(folderOf(reached));
            continue;
        }
        const std::string next = joinPath(reached, part);
        const std::optional<TreeEntry> entry = TRY(tree.find(next));
        if (!entry || entry->type != FileType::Symlink) {
            reached = next;
            continue;
        }
        if (++links > mostLinks)
            return Error{ErrorCode::InvalidInput, "too many symbolic links at " + std::string(path), {}, {}};
        if (entry->link.starts_with('/'))
            reached = ".";
        std::deque<std::string> target = partsOf(entry->link);
        rest.insert(rest.begin(), target.begin(), target.end());
    }
    return reached;
}

} // namespace lamella::context
