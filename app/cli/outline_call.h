// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// Answers `build --call=outline`: what the target can be given.
Result<int> answerOutline(const Arguments &arguments, const Surroundings &surroundings, bool json);

/// Answers `build --call=targets`: the stages of the file.
Result<int> answerTargets(const Arguments &arguments, const Surroundings &surroundings, bool json);

} // namespace lamella::cli
