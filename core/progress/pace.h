// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <optional>

namespace lamella::progress {

/// When a display prints: with an update at most every 100 ms, and 150 ms after the last update.
class Pace {
public:
    static constexpr std::chrono::milliseconds shortest{100};
    static constexpr std::chrono::milliseconds idle{150};

    /// Whether an update that arrives now is to be printed at once.
    [[nodiscard]] bool allows(Time present)
    {
        if (m_last && present - *m_last < shortest)
            return false;
        m_last = present;
        return true;
    }

private:
    std::optional<Time> m_last;
};

} // namespace lamella::progress
