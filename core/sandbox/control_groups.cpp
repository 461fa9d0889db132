// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/control_groups.h"

#include "core/base/file.h"
#include "core/sandbox/control_group_place.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <format>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace lamella::sandbox {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "lamella-";

/// The runtime's own process stays in the group as long as the program runs.
constexpr std::int64_t runtimeProcesses = 1;

/// A file of a group and what is written to it.
struct Setting {
    std::string_view file;
    std::string value;
    bool optional = false;
};

std::vector<Setting> settingsOf(std::string_view controller, const Limits &limits, bool unified)
{
    if (controller == "memory" && unified)
        return {{"memory.max", std::to_string(limits.memory)},
                {"memory.swap.max", std::to_string(limits.memory), true}};
    if (controller == "memory")
        return {{"memory.limit_in_bytes", std::to_string(limits.memory)},
                {"memory.memsw.limit_in_bytes", std::to_string(2 * limits.memory), true}};
    if (controller == "pids")
        return {{"pids.max", std::to_string(limits.processes + runtimeProcesses)}};
    if (unified)
        return {{"cpu.max", std::format("{} {}", limits.cpuQuota, limits.cpuPeriod)}};
    return {{"cpu.cfs_period_us", std::to_string(limits.cpuPeriod)},
            {"cpu.cfs_quota_us", std::to_string(limits.cpuQuota)}};
}

Result<void> put(const fs::path &file, std::string_view value)
{
    const UniqueFd opened(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (!opened || ::write(opened.get(), value.data(), value.size()) < 0)
        return systemError("cannot write " + file.string(), errno);
    return {};
}

/// Groups of processes that were killed: nobody holds their locks.
void sweep(const fs::path &parent)
{
    std::error_code failure;
    for (fs::directory_iterator entry(parent, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (!entry->path().filename().string().starts_with(prefix))
            continue;
        const UniqueFd group(::open(entry->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (group && ::flock(group.get(), LOCK_EX | LOCK_NB) == 0)
            ::rmdir(entry->path().c_str());
    }
}

/// Where groups with a controller of version 2 can be made: below the own group if it hands the controller on, which
/// one with processes of its own seldom may, else beside it.
std::vector<fs::path> parentsFor(std::string_view controller, const ControlGroupPlace &place)
{
    std::vector<fs::path> parents{place.folder};
    if (place.folder != place.top)
        parents.push_back(place.folder.parent_path());
    std::erase_if(parents, [&](const fs::path &parent) {
        (void)put(parent / "cgroup.subtree_control", "+" + std::string(controller));
        constexpr std::uint64_t longest = 4096;
        const std::string handedOn = readFile(parent / "cgroup.subtree_control", longest).value_or(std::string());
        return !(" " + handedOn.substr(0, handedOn.find('\n')) + " ").contains(" " + std::string(controller) + " ");
    });
    return parents;
}

std::string words(const std::vector<std::string> &all)
{
    std::string text;
    for (const std::string &one : all)
        text += (text.empty() ? "" : &one == &all.back() ? " and " : ", ") + one;
    return text;
}

} // namespace

Result<ControlGroups::Group> ControlGroups::makeGroup(const fs::path &parent)
{
    static std::atomic<unsigned> made = 0;
    sweep(parent);
    for (int attempt = 0; attempt < 100; ++attempt) {
        Group group{.path = parent / std::format("{}{}-{}", prefix, ::getpid(), made++), .folder = {}, .door = {}};
        if (::mkdir(group.path.c_str(), 0755) != 0 && errno != EEXIST)
            return systemError("cannot make the control group " + group.path.string(), errno);
        group.folder.reset(::open(group.path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        // Somebody who sweeps may have been faster than the lock.
        struct stat named{};
        if (!group.folder || ::flock(group.folder.get(), LOCK_SH | LOCK_NB) != 0
            || ::stat(group.path.c_str(), &named) != 0)
            continue;
        group.door.reset(::open((group.path / "cgroup.procs").c_str(), O_WRONLY | O_CLOEXEC));
        if (group.door)
            return group;
        const int reason = errno;
        ::rmdir(group.path.c_str());
        return systemError("cannot enter the control group " + group.path.string(), reason);
    }
    return systemError("cannot make a control group in " + parent.string(), EBUSY);
}

/// One group of version 2 serves every controller that its parent hands on.
Result<std::reference_wrapper<const ControlGroups::Group>> ControlGroups::groupIn(std::span<const fs::path> parents,
                                                                                  bool unified)
{
    const auto shared = std::ranges::find_if(m_groups, [&](const Group &group) {
        return unified && group.unified && std::ranges::contains(parents, group.path.parent_path());
    });
    if (shared != m_groups.end())
        return std::cref(*shared);
    Group made = TRY(makeGroup(parents.front()));
    made.unified = unified;
    return std::cref(m_groups.emplace_back(std::move(made)));
}

Result<void> ControlGroups::keep(std::string_view controller, const Limits &limits, std::string_view groups,
                                 std::string_view mounts)
{
    std::optional<ControlGroupPlace> place = placeOfController(controller, groups, mounts);
    std::vector<fs::path> parents;
    if (place) {
        parents.push_back(place->folder);
    } else {
        place = unifiedPlace(groups, mounts);
        if (place)
            parents = parentsFor(controller, *place);
    }
    if (parents.empty())
        return Error{ErrorCode::Unsupported,
                     "the control groups that are seen here do not hand on \"" + std::string(controller) + "\"",
                     {},
                     {}};
    const Group &group = TRY(groupIn(parents, place->unified)).get();
    for (const Setting &setting : settingsOf(controller, limits, place->unified)) {
        Result<void> written = put(group.path / setting.file, setting.value);
        if (!written && !setting.optional)
            return written;
    }
    return {};
}

ControlGroups ControlGroups::make(const Limits &limits)
{
    constexpr std::uint64_t longest = std::uint64_t{1} << 20;
    ControlGroups made;
    if (!limits.needControlGroups())
        return made;
    const std::string groups = readFile("/proc/self/cgroup", longest).value_or(std::string());
    const std::string mounts = readFile("/proc/self/mountinfo", longest).value_or(std::string());
    std::vector<std::string> missing;
    std::string why;
    const auto keep = [&](bool wanted, std::string_view controller, std::string_view what) {
        if (!wanted)
            return;
        if (const Result<void> kept = made.keep(controller, limits, groups, mounts); !kept) {
            missing.emplace_back(what);
            why = kept.error().message;
        }
    };
    keep(limits.memory > 0, "memory", "memory");
    keep(limits.cpuQuota > 0, "cpu", "processor time");
    keep(limits.processes > 0, "pids", "the number of processes");
    if (!missing.empty())
        made.m_note = "the limit of " + words(missing) + " is not kept: " + why;
    return made;
}

ControlGroups::~ControlGroups()
{
    constexpr int patience = 200;
    for (const Group &group : m_groups) {
        // What was killed a moment ago may not have left yet.
        for (int attempt = 0; ::rmdir(group.path.c_str()) != 0 && errno == EBUSY && attempt < patience; ++attempt)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

std::vector<int> ControlGroups::doors() const
{
    std::vector<int> all;
    all.reserve(m_groups.size());
    for (const Group &group : m_groups)
        all.push_back(group.door.get());
    return all;
}

int ControlGroups::unified() const
{
    const auto group = std::ranges::find(m_groups, true, &Group::unified);
    return group == m_groups.end() ? -1 : group->folder.get();
}

} // namespace lamella::sandbox
