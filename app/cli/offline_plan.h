// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/dockerfile/dockerfile.h"
#include "core/plan/plan.h"

#include <vector>

namespace lamella::cli {

/// Plans a file as the arguments say, once for each platform that --platform lists, with the base images of the store
/// and without network: one that is not there counts as an empty image of the platform asked for.
Result<std::vector<plan::Plan>> offlinePlans(const Arguments &arguments, const dockerfile::Dockerfile &file);

/// The same for the first platform.
Result<plan::Plan> offlinePlan(const Arguments &arguments, const dockerfile::Dockerfile &file);

} // namespace lamella::cli
