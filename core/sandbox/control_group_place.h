// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace lamella::sandbox {

/// Where a process is among the control groups of one controller: cgroups(7).
struct ControlGroupPlace {
    std::filesystem::path folder; ///< of the process's own group
    std::filesystem::path top;    ///< of the hierarchy, as far as it is seen
    bool unified = false;         ///< version 2, which all controllers share

    friend bool operator==(const ControlGroupPlace &, const ControlGroupPlace &) = default;
};

/// The place for a controller ("memory", "cpu", "pids") in a hierarchy of its own, by what /proc/self/cgroup and
/// /proc/self/mountinfo say; nothing when there is none, or it lies outside of what is mounted.
[[nodiscard]] std::optional<ControlGroupPlace> placeOfController(std::string_view controller, std::string_view groups,
                                                                 std::string_view mounts);

/// The place in the unified hierarchy.
[[nodiscard]] std::optional<ControlGroupPlace> unifiedPlace(std::string_view groups, std::string_view mounts);

} // namespace lamella::sandbox
