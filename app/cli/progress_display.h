// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/progress/sink.h"

#include <memory>
#include <string_view>

namespace lamella::cli {

/// Shows progress on stderr while a command works: the sink that `build` and its like pass to core.
class ProgressDisplay : public progress::Sink {
public:
    /// `mode`: auto (tty on a terminal, else plain), plain, tty (an error where stderr is no terminal), rawjson, quiet.
    static Result<std::unique_ptr<ProgressDisplay>> create(std::string_view mode);

    /// Prints what is still to be printed: the last frame, the failing step's last lines. Called once, after the last
    /// emit; the destructor does it when it was left out.
    virtual void finish() = 0;
};

/// The option that goes with it.
inline constexpr std::string_view progressModes = "auto|plain|tty|rawjson|quiet";

} // namespace lamella::cli
