// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/events.h"

#include <functional>
#include <string>
#include <vector>

namespace lamella::progress {

/// The statuses of a recorded build with the times at which they arrived.
struct Recording {
    std::vector<SolveStatus> statuses;
    std::vector<Time> arrivals;
};

/// Reads data/NAME/stream.rawjson; a status arrives at the latest time it mentions.
Recording readRecording(const std::string &name);

/// Plays a recording on its own clock as a display does: `update` for each status, `print` whenever the pace allows and
/// while nothing arrives. The time of the end.
Time play(const Recording &recording, const std::function<void(const SolveStatus &, Time)> &update,
          const std::function<void(Time)> &print);

/// The text of data/NAME/FILE; `actual` is written there first when LAMELLA_ACCEPT is set.
std::string expectation(const std::string &name, const std::string &file, const std::string &actual);

} // namespace lamella::progress
