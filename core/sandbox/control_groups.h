// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/sandbox/limits.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace lamella::sandbox {

/// The control groups of one run, which keep its memory, processor time and number of processes within limits: of
/// version 1, of version 2, or of both, as the machine has them. Gone with the object; what a killed process left is
/// removed by the next one.
class ControlGroups {
public:
    /// Makes them below the caller's own group, or beside it. Limits that cannot be kept are left out, and note() says
    /// so.
    static ControlGroups make(const Limits &limits);

    ControlGroups(ControlGroups &&other) noexcept = default;
    ControlGroups &operator=(ControlGroups &&) = delete;
    ControlGroups(const ControlGroups &) = delete;
    ControlGroups &operator=(const ControlGroups &) = delete;
    ~ControlGroups();

    /// Open files: a process that writes "0" to one of them is in that group from then on.
    [[nodiscard]] std::vector<int> doors() const;

    /// The group of version 2, as an open folder, or -1: a process in it has left any other of version 2.
    [[nodiscard]] int unified() const;

    /// Which limits are not kept, and why: a sentence for people; empty when all are.
    [[nodiscard]] const std::string &note() const { return m_note; }

private:
    struct Group {
        std::filesystem::path path;
        UniqueFd folder; ///< locked as shared while in use
        UniqueFd door;
        bool unified = false;
    };
    ControlGroups() = default;
    Result<void> keep(std::string_view controller, const Limits &limits, std::string_view groups,
                      std::string_view mounts);
    Result<std::reference_wrapper<const Group>> groupIn(std::span<const std::filesystem::path> parents, bool unified);
    static Result<Group> makeGroup(const std::filesystem::path &parent);

    std::vector<Group> m_groups;
    std::string m_note;
};

} // namespace lamella::sandbox
