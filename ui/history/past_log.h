// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/events.h"

#include <QtTypes>
#include <functional>
#include <vector>

namespace lamella::ui {

/// What a past build's steps printed, a part at a call, in the order of the steps; empty at its end. Copies
/// go on where the others are.
using PastLog = std::function<std::vector<progress::SolveStatus>()>;

/// Opens the log of the build of that number; a null function when nothing is there. It and the log are called on other
/// threads, one call at a time.
using PastLogFunction = std::function<PastLog(qint64 build)>;

} // namespace lamella::ui
