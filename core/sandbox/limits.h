// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lamella::sandbox {

/// A limit of setrlimit(2).
struct Ulimit {
    std::string name; ///< "nofile"
    std::uint64_t soft = 0;
    std::uint64_t hard = 0;
};

/// How much of the machine a program may use. Memory, processor time and processes are kept by control groups, where
/// the machine lets us.
struct Limits {
    std::int64_t sharedMemory = 0; ///< bytes of /dev/shm; 0: 64 MiB
    std::vector<Ulimit> ulimits;
    std::int64_t memory = 0;         ///< bytes, as much again may be swapped; 0: no limit
    std::int64_t cpuQuota = 0;       ///< microseconds of processor time in each period; 0: no limit
    std::int64_t cpuPeriod = 100000; ///< microseconds
    std::int64_t processes = 0;      ///< at once; 0: no limit

    [[nodiscard]] bool needControlGroups() const { return memory > 0 || cpuQuota > 0 || processes > 0; }
};

} // namespace lamella::sandbox
