// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/user_lookup.h"

#include "core/base/file.h"
#include "core/sandbox/path_in_root.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace lamella::sandbox {

namespace {

constexpr std::uint64_t fileLimit = 4 << 20;

std::optional<std::uint32_t> idOf(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size()
        || value > static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max()))
        return std::nullopt;
    return value;
}

/// Calls `take` with the fields of each line, missing ones empty, until it says false.
template <std::size_t Count, typename Take>
void eachEntry(std::string_view text, Take take)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::array<std::string_view, Count> fields;
        for (std::string_view &field : fields) {
            const std::size_t colon = line.find(':');
            field = line.substr(0, colon);
            line.remove_prefix(colon == std::string_view::npos ? line.size() : colon + 1);
        }
        if (!fields[0].empty() && !fields[0].starts_with('#') && !take(fields))
            return;
    }
}

struct PasswdEntry {
    std::string name;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string home;
};

std::optional<PasswdEntry> findUser(std::string_view wanted, std::string_view passwd)
{
    const std::optional<std::uint32_t> wantedId = idOf(wanted);
    std::optional<PasswdEntry> found;
    eachEntry<7>(passwd, [&](const std::array<std::string_view, 7> &fields) {
        const std::optional<std::uint32_t> uid = idOf(fields[2]);
        const std::optional<std::uint32_t> gid = idOf(fields[3]);
        if (!uid || !gid || (wantedId ? *wantedId != *uid : wanted != fields[0]))
            return true;
        found = PasswdEntry{std::string(fields[0]), *uid, *gid, std::string(fields[5])};
        return false;
    });
    return found;
}

std::optional<std::uint32_t> findGroup(std::string_view wanted, std::string_view group)
{
    std::optional<std::uint32_t> found = idOf(wanted);
    if (found)
        return found;
    eachEntry<4>(group, [&](const std::array<std::string_view, 4> &fields) {
        if (fields[0] == wanted)
            found = idOf(fields[2]);
        return !found;
    });
    return found;
}

bool lists(std::string_view members, std::string_view name)
{
    while (!members.empty()) {
        const std::size_t comma = std::min(members.find(','), members.size());
        if (members.substr(0, comma) == name)
            return true;
        members.remove_prefix(std::min(comma + 1, members.size()));
    }
    return false;
}

std::vector<std::uint32_t> supplementaryGroups(std::string_view name, std::uint32_t primary, std::string_view group)
{
    std::vector<std::uint32_t> gids;
    eachEntry<4>(group, [&](const std::array<std::string_view, 4> &fields) {
        const std::optional<std::uint32_t> gid = idOf(fields[2]);
        if (gid && *gid != primary && lists(fields[3], name))
            gids.push_back(*gid);
        return true;
    });
    std::ranges::sort(gids);
    gids.erase(std::ranges::unique(gids).begin(), gids.end());
    return gids;
}

Error missing(std::string_view kind, std::string_view name, std::string_view file)
{
    return Error{ErrorCode::InvalidInput,
                 "unable to find " + std::string(kind) + ' ' + std::string(name) + ": no matching entries in "
                     + std::string(file),
                 {},
                 "create it in an earlier RUN, or name it by its number"};
}

std::string textIn(const std::filesystem::path &root, std::string_view path)
{
    const Result<std::string> place = resolveInRoot(root, path);
    if (!place)
        return {};
    return readFile(root.string() + *place, fileLimit).value_or(std::string());
}

} // namespace

Result<ProcessUser> lookupUser(std::string_view user, std::string_view passwd, std::string_view group)
{
    const std::size_t colon = user.find(':');
    const std::string_view userPart = user.empty() || colon == 0 ? std::string_view("0") : user.substr(0, colon);
    const std::string_view groupPart = colon == std::string_view::npos ? std::string_view() : user.substr(colon + 1);

    const std::optional<PasswdEntry> entry = findUser(userPart, passwd);
    const std::optional<std::uint32_t> uid = entry ? std::optional(entry->uid) : idOf(userPart);
    if (!uid)
        return missing("user", userPart, "the image's /etc/passwd");
    ProcessUser found{*uid, entry ? entry->gid : 0, {}, entry && !entry->home.empty() ? entry->home : "/"};
    if (groupPart.empty()) {
        if (entry)
            found.additionalGids = supplementaryGroups(entry->name, found.gid, group);
        return found;
    }
    const std::optional<std::uint32_t> gid = findGroup(groupPart, group);
    if (!gid)
        return missing("group", groupPart, "the image's /etc/group");
    found.gid = *gid;
    return found;
}

Result<ProcessUser> lookupUserIn(const std::filesystem::path &root, std::string_view user)
{
    return lookupUser(user, textIn(root, "/etc/passwd"), textIn(root, "/etc/group"));
}

} // namespace lamella::sandbox
