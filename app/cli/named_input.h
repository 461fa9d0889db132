// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/build/definition.h"

#include <stop_token>

namespace lamella::cli {

/// What DIR and --file name, as commands read it that only look: without a network.
struct NamedInput {
    build::BuildOptions options; ///< with context and Dockerfile, no more
    build::BroughtContext context;
    build::Definition definition; ///< its file is as people name it
};

/// Says of a build what DIR and --file name. Standard input is ready to be read where one of them is "-".
void setContext(const Arguments &arguments, build::BuildOptions &options);

/// Reads the Dockerfile, and the context when that is standard input. Unsupported for a context that is elsewhere.
Result<NamedInput> readInput(const Arguments &arguments, const std::stop_token &stop);

} // namespace lamella::cli
