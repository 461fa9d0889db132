// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/plan_options.h"
#include "core/build/build_options.h"

#include <array>

namespace lamella::cli {

/// The options that say what is built: `build` and `forecast` share them.
inline constexpr std::array definitionOptions{
    Option{"-f,--file", "FILE",
           "The Dockerfile (DIR/Dockerfile by default; - is standard input, and build takes a URL)"},
    Option{"--target", "STAGE", "Build this stage instead of the last one"},
    buildContextOption,
    buildArgOption,
    labelOption,
    Option{"--platform", "OS/ARCH[,OS/ARCH]", "Build for this platform; for several: an index of images", true},
    Option{"--network", "MODE", "The network that RUN steps get", false, {}, "default|none|host"},
    Option{"--no-cache", {}, "Run every step, whatever the cache holds"},
    Option{"--no-cache-filter", "STAGE[,STAGE]", "Run every step of these stages, whatever the cache holds", true},
    Option{"--pull", "POLICY", "When a base image is asked of its registry", false, "always", "always|missing|never"},
    Option{"-t,--tag", "NAME[:TAG]", "Name the image", true},
};

/// What the arguments ask for. InvalidInput for a malformed name or SOURCE_DATE_EPOCH.
Result<build::BuildOptions> buildOptions(const Arguments &arguments);

/// Prints a line on stderr for each name in --no-cache-filter that no stage has.
void printUnknownStages(std::span<const std::string> stages);

/// What --parallel says: how many steps are done at once. InvalidInput for anything but a number from 1 to 1024.
Result<std::size_t> parallelOption(const Arguments &arguments);

} // namespace lamella::cli
