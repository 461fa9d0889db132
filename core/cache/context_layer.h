// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/step.h"

namespace lamella::cache {

/// What a FROM does that names a context which is no image: it makes a layer of all its files, as a COPY onto nothing
/// would. `from` is the step of that number in its plan.
[[nodiscard]] plan::Step layerOfContext(const plan::Step &from, std::size_t number);

} // namespace lamella::cache
