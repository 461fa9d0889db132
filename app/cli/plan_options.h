// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/plan/plan.h"

namespace lamella::cli {

/// The options of a plan that read the same in every command that has them.
inline constexpr Option buildContextOption{
    "--build-context", "NAME=SOURCE",
    "Let something else stand for a stage or image: a folder, docker-image://IMAGE, oci-layout://FOLDER[:TAG], "
    "target:STAGE, a URL, a git repository",
    true};
inline constexpr Option buildArgOption{"--build-arg", "NAME[=VALUE]",
                                       "Set an ARG; without a value, from the environment", true};
inline constexpr Option labelOption{"--label", "NAME=VALUE", "Put a label on the image", true};

/// What --target, --build-arg, --build-context, --label and --platform say, as far as a command has them. A build
/// argument without a value takes the one of the environment variable of its name. InvalidInput for a label that is
/// none.
Result<plan::PlanOptions> planOptions(const Arguments &arguments);

/// The platforms asked for, each once; one empty one when none is: the machine's own.
[[nodiscard]] std::vector<std::string> platformsOf(const Arguments &arguments);

} // namespace lamella::cli
