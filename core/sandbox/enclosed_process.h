// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <array>
#include <string>
#include <sys/types.h>
#include <vector>

namespace lamella::sandbox {

/// How to start a program in an enclosure.
struct EnclosedSpec {
    std::vector<std::string> arguments;     ///< the program's full path first
    std::array<int, 3> streams{-1, -1, -1}; ///< its 0, 1 and 2; -1: the caller's
    bool ownSession = true;                 ///< away from the caller's terminal and its Ctrl+C
    bool hideControlGroups = false;         ///< an empty folder at /sys/fs/cgroup
    int controlGroup = -1;                  ///< a cgroup v2 folder to start in; -1: the caller's
    std::vector<int> groupDoors = {};       ///< cgroup.procs of further groups that the program is in, open for writing
};

/// A program in a process-id and mount namespace of its own. When it ends, when it is killed, when the object goes, or
/// when the calling process dies in whatever way, every process started in there dies with it.
class EnclosedProcess {
public:
    /// Needs enterNamespaces(). Safe in programs with several threads.
    static Result<EnclosedProcess> start(const EnclosedSpec &spec);

    EnclosedProcess(EnclosedProcess &&other) noexcept;
    EnclosedProcess &operator=(EnclosedProcess &&) = delete;
    EnclosedProcess(const EnclosedProcess &) = delete;
    EnclosedProcess &operator=(const EnclosedProcess &) = delete;
    ~EnclosedProcess();

    /// Kills everything in the enclosure at once.
    void kill() const;

    /// Kills it without waiting until it is gone: taking apart what it had (a tunnel, say) may last longer than anybody
    /// cares. A zombie stays until the calling process ends.
    void leave();

    /// Waits for the end; the exit code, 128 + number for a signal.
    int wait();

    /// Becomes readable at the end.
    [[nodiscard]] int endDescriptor() const { return m_end.get(); }

private:
    EnclosedProcess(pid_t pid, UniqueFd end, UniqueFd lifeline);

    pid_t m_pid = -1;
    UniqueFd m_end;
    UniqueFd m_lifeline;
};

} // namespace lamella::sandbox
