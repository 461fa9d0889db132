// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/sandbox/limits.h"

#include <string>
#include <vector>

namespace lamella::cli {

/// The options about what programs may use of the machine, in `build` and in `run`.
inline constexpr Option sharedMemoryOption{"--shm-size", "BYTES", "The size of /dev/shm (64m)"};
inline constexpr Option ulimitOption{"--ulimit", "NAME=SOFT[:HARD]", "A limit of its processes: nofile=1024", true};
inline constexpr Option memoryOption{"-m,--memory", "BYTES", "The most memory it may use, where control groups allow"};
inline constexpr Option cpusOption{"--cpus", "NUMBER", "How many processors it may use: 1.5, say"};
inline constexpr Option cpuQuotaOption{"--cpu-quota", "MICROSECONDS", "Processor time in each period"};
inline constexpr Option cpuPeriodOption{"--cpu-period", "MICROSECONDS", "The length of a period (100000)"};
inline constexpr Option processesOption{"--pids-limit", "NUMBER", "How many processes it may have at once; -1: any"};
inline constexpr Option addHostOption{"--add-host", "NAME:ADDRESS", "Put a name into /etc/hosts", true};

/// What they ask for. InvalidInput for what is malformed.
Result<sandbox::Limits> limitsOf(const Arguments &arguments);

/// What --add-host asks for, as "NAME=ADDRESS".
Result<std::vector<std::string>> extraHostsOf(const Arguments &arguments);

/// Reads each value of an option.
template <typename Value>
Result<std::vector<Value>> readAll(const std::vector<std::string> &texts, Result<Value> (*read)(const std::string &))
{
    std::vector<Value> all;
    all.reserve(texts.size());
    for (const std::string &text : texts)
        all.push_back(TRY(read(text)));
    return all;
}

} // namespace lamella::cli
