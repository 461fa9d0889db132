// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/events.h"

#include <string>

namespace lamella::progress {

/// Turns progress into text for people. Times are those of the reader's clock. Not safe for several threads.
class Printer {
public:
    virtual ~Printer() = default;

    /// Takes a status that arrives at `present`.
    virtual void update(const SolveStatus &status, Time present) = 0;

    /// What is to be printed now.
    [[nodiscard]] virtual std::string print(Time present) = 0;

    /// What is still to be printed at the end, and the last log lines of what failed.
    [[nodiscard]] virtual std::string finish(Time present) = 0;
};

} // namespace lamella::progress
