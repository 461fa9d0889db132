// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "core/dockerfile/dockerfile.h"
#include "core/plan/plan.h"

#include <string>
#include <vector>

namespace lamella::build {

/// Marks the steps that are done whatever the cache holds: all, or those of the stages that `options` name, by name in
/// any case or by number. Gives the names that no stage of the file has.
std::vector<std::string> markUncached(plan::Plan &plan, const dockerfile::Dockerfile &file,
                                      const BuildOptions &options);

} // namespace lamella::build
