// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/sandbox/sandbox.h"

#include <string_view>

namespace lamella::sandbox {

/// Tells a program's own end from one that never started: `log` is what the runtime wrote, a text (crun) or a
/// JSON object (runc) a line. A
/// missing interpreter or file gives 127, one that cannot be executed 126; anything else the runtime complained of is
/// an error.
Result<RunOutcome> outcomeOf(int exitCode, std::string_view log, std::string_view runtimeName);

} // namespace lamella::sandbox
