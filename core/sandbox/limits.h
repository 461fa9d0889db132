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

/// How much of the machine a program may use.
struct Limits {
    std::int64_t sharedMemory = 0; ///< bytes of /dev/shm; 0: 64 MiB
    std::vector<Ulimit> ulimits;
};

} // namespace lamella::sandbox
