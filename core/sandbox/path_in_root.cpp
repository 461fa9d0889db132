// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/path_in_root.h"

#include "core/base/path.h"

#include <deque>

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

constexpr int linkLimit = 40;

void prepend(std::deque<std::string> &names, std::string_view path)
{
    const std::vector<std::string_view> parts = pathParts(path);
    names.insert(names.begin(), parts.begin(), parts.end());
}

} // namespace

Result<std::string> resolveInRoot(const fs::path &root, std::string_view path)
{
    std::deque<std::string> names;
    prepend(names, path);
    std::string place;
    int links = 0;
    while (!names.empty()) {
        const std::string name = std::move(names.front());
        names.pop_front();
        if (name == "..") {
            place.resize(place.empty() ? 0 : place.rfind('/'));
            continue;
        }
        std::string next = place;
        next.append(1, '/').append(name);
        std::error_code problem;
        const fs::path link = fs::read_symlink(root.string() + next, problem);
        if (problem) {
            place = next;
            continue;
        }
        if (++links > linkLimit)
            return Error{
                ErrorCode::InvalidInput, "too many symbolic links in " + std::string(path) + " of the image", {}, {}};
        if (link.is_absolute())
            place.clear();
        prepend(names, link.native());
    }
    return place.empty() ? "/" : place;
}

} // namespace lamella::sandbox
