// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/ingredients.h"
#include "core/cache/miss.h"
#include "core/store/records.h"

#include <optional>
#include <string>

namespace lamella::cache {

/// The step before the one that missed.
struct ParentStep {
    std::string id;
    int line = 0;                ///< where it stands in the Dockerfile
    bool isBase = false;         ///< it is the stage's FROM
    std::optional<Digest> chain; ///< its result; nothing while it is not known
};

/// Says why there is no usable record of a step, by the difference to the nearest older one: one with the same own
/// ingredients, else one that started from the same parent, else one of the same instruction.
Result<Miss> explainMiss(const store::CacheRecords &records, const Ingredients &ingredients, const ParentStep &parent);

/// The miss of a step that ran before, and whose layer is gone since.
[[nodiscard]] Miss evictedMiss(const store::CacheRecord &record);

/// The miss of a step that was told to run.
[[nodiscard]] Miss forcedMiss();

} // namespace lamella::cache
