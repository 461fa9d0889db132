// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"

#include <functional>
#include <string>

namespace lamella::cli {

/// Whether an option's FILE means standard output: "-", or none was given.
[[nodiscard]] bool isStandardOutput(const std::string &file);

/// Lets `write` write a file, which is there only when all went well, or standard output.
Result<void> writeOutput(const std::string &file, const std::function<Result<void>(ByteSink &)> &write);

} // namespace lamella::cli
