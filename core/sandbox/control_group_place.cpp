// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/control_group_place.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lamella::sandbox {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

bool names(std::string_view list, std::string_view word)
{
    return std::ranges::contains(split(list, ','), word);
}

/// The path behind the line "N:controllers:path" that fits.
template <typename Fits>
std::optional<std::string_view> groupWhere(std::string_view groups, Fits fits)
{
    for (const std::string_view line : split(groups, '\n')) {
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string_view::npos ? first : line.find(':', first + 1);
        if (second != std::string_view::npos && fits(line.substr(first + 1, second - first - 1)))
            return line.substr(second + 1);
    }
    return std::nullopt;
}

struct Mount {
    std::string_view root;
    std::string_view target;
};

/// The mount whose type and options fit. Its line has root and target as fields 4 and 5, and type, source and options
/// behind a lone "-": proc_pid_mountinfo(5).
template <typename Fits>
std::optional<Mount> mountWhere(std::string_view mounts, Fits fits)
{
    constexpr std::size_t rootField = 3;
    constexpr std::size_t targetField = 4;
    for (const std::string_view line : split(mounts, '\n')) {
        const std::vector<std::string_view> fields = split(line, ' ');
        const auto dash = std::ranges::find(fields, "-");
        if (fields.end() - dash < 4 || fields.size() <= targetField)
            continue;
        if (fits(dash[1], dash[3]))
            return Mount{fields[rootField], fields[targetField]};
    }
    return std::nullopt;
}

std::optional<ControlGroupPlace> placeIn(const std::optional<Mount> &mount,
                                         const std::optional<std::string_view> &group, bool unified)
{
    if (!mount || !group || !group->starts_with('/') || group->contains("/.."))
        return std::nullopt;
    const std::string_view root = mount->root == "/" ? "" : mount->root;
    if (!group->starts_with(root) || (group->size() > root.size() && (*group)[root.size()] != '/'))
        return std::nullopt;
    std::string_view below = group->substr(root.size());
    while (below.ends_with('/'))
        below.remove_suffix(1);
    const std::string top(mount->target);
    return ControlGroupPlace{.folder = top + std::string(below), .top = top, .unified = unified};
}

} // namespace

std::optional<ControlGroupPlace> placeOfController(std::string_view controller, std::string_view groups,
                                                   std::string_view mounts)
{
    const auto mount = mountWhere(mounts, [&](std::string_view type, std::string_view options) {
        return type == "cgroup" && names(options, controller);
    });
    return placeIn(mount, groupWhere(groups, [&](std::string_view list) { return names(list, controller); }), false);
}

std::optional<ControlGroupPlace> unifiedPlace(std::string_view groups, std::string_view mounts)
{
    const auto mount = mountWhere(mounts, [](std::string_view type, std::string_view) { return type == "cgroup2"; });
    return placeIn(mount, groupWhere(groups, [](std::string_view list) { return list.empty(); }), true);
}

} // namespace lamella::sandbox
