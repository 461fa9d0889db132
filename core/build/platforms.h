// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "core/plan/base_image.h"
#include "core/plan/joined_plan.h"

namespace lamella::build {

/// The plan of a build for all the platforms that it is for.
[[nodiscard]] plan::JoinedPlan joinedPlan(const dockerfile::Dockerfile &file, const BuildOptions &options,
                                          const plan::BaseLookup &lookup);

} // namespace lamella::build
