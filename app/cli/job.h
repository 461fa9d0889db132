// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/progress_display.h"
#include "core/progress/vertex_reporter.h"

#include <functional>
#include <string>

namespace lamella::cli {

/// The option of commands whose whole work is one vertex.
inline constexpr Option jobProgressOption{.names = "--progress",
                                          .argument = "MODE",
                                          .help =
                                              "How progress is shown on standard error: by default on a terminal only",
                                          .choices = progressModes};

/// Does a command's work as one vertex of this name, shown as --progress says.
Result<void> doJob(const Arguments &arguments, const std::string &name,
                   const std::function<Result<void>(progress::VertexReporter &)> &work);

} // namespace lamella::cli
