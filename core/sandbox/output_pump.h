// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/sandbox/enclosed_process.h"

#include <functional>
#include <stop_token>
#include <string_view>

namespace lamella::sandbox {

/// Waits for the end of a program, handing on what comes out of `output` and `errors` (either may be empty) as it
/// comes: stream 1 and 2. When stopped it kills the program and everything it started; the error is then Cancelled.
/// Gives the exit code.
Result<int> waitForEnd(EnclosedProcess &process, UniqueFd output, UniqueFd errors,
                       const std::function<void(int stream, std::string_view bytes)> &take,
                       const std::stop_token &stop);

} // namespace lamella::sandbox
