// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// What --call=METHOD[,format=FORMAT] asks for.
struct BuildCall {
    std::string method;
    bool json = false;

    /// InvalidInput for a format that is neither text nor json.
    static Result<BuildCall> parse(std::string_view text);
};

/// Answers `build --call=METHOD` and `build --check` as BuildKit does; the exit code.
Result<int> answerCall(const Arguments &arguments, const Surroundings &surroundings);

} // namespace lamella::cli
