// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sandbox/console_socket.h"
#include "core/sandbox/enclosed_process.h"

#include <functional>
#include <stop_token>
#include <string_view>

namespace lamella::sandbox {

/// Joins the caller's terminal (standard input) with the one that a runtime makes for its program, until the program
/// has ended and all that it showed was handed to `take`, in this thread. Meanwhile the caller's terminal is raw: its
/// keys are the program's, and so is its size. Gives the exit code. Kills the program when `stop` is requested:
/// Cancelled.
Result<int> relayTerminal(EnclosedProcess &process, ConsoleSocket &console,
                          const std::function<void(std::string_view bytes)> &take, const std::stop_token &stop);

} // namespace lamella::sandbox
