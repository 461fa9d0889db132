// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/limit_options.h"
#include "core/build/run_options.h"

#include <array>

namespace lamella::cli {

/// The options of `build` that its RUN steps are about.
inline constexpr std::array runStepOptions{
    Option{"--secret", "id=ID[,src=FILE|,env=NAME]", "A secret that RUN --mount=type=secret sees", true},
    Option{"--ssh", "default|ID[=SOCKET|KEY[,KEY]]",
           "An SSH agent that RUN --mount=type=ssh reaches, and git for default; or files of keys, for git alone",
           true},
    Option{"--allow", "ENTITLEMENT", "Let RUN steps have network.host, security.insecure, device or device=NAME", true},
    addHostOption,
    sharedMemoryOption,
    ulimitOption,
    memoryOption,
    cpusOption,
    cpuQuotaOption,
    cpuPeriodOption,
    processesOption,
};

/// What they ask for. InvalidInput for what is malformed.
Result<build::RunOptions> runOptions(const Arguments &arguments);

} // namespace lamella::cli
