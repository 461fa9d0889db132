// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella {

/// How a program is started.
struct ProcessSpec {
    std::vector<std::string> arguments;                             ///< the program first, looked up in PATH
    std::optional<std::vector<std::string>> environment;            ///< "K=V"; the caller's when not given
    std::string folder;                                             ///< where it starts; empty: the caller's
    std::string input;                                              ///< its standard input; empty: /dev/null
    bool inheritStreams = false;                                    ///< share the caller's terminal and streams instead
    std::vector<std::pair<int, int>> descriptors;                   ///< {ours, its number}: passed on to the program
    std::function<void(int stream, std::string_view bytes)> output; ///< live output of 1 and 2, in the caller's thread
    std::chrono::milliseconds grace{2000};                          ///< between SIGTERM and SIGKILL when stopped
};

/// How a program ended. A plain value: an exit code is an outcome, not an error.
struct ProcessOutcome {
    int exitCode = 0;   ///< 128 + number for a signal, as shells count
    int signal = 0;     ///< the signal that ended it, or 0
    std::string output; ///< what it wrote to 1, when no `output` was given; at most 16 MiB
    std::string errors; ///< the same for 2
};

/// Starts a program and waits for its end. When `stop` is asked, its process group gets SIGTERM, then SIGKILL, and the
/// error is Cancelled. NotFound when there is no such program.
Result<ProcessOutcome> runProcess(const ProcessSpec &spec, std::stop_token stop = {});

/// The full path of a program in PATH, or nothing.
[[nodiscard]] std::optional<std::string> findProgram(std::string_view name);

} // namespace lamella
