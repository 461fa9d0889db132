// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/cache/ingredients.h"
#include "core/store/records.h"
#include "core/store/store.h"

#include <cstdint>
#include <optional>

namespace lamella::cache {

/// What came of a step: the layer it added.
struct StepResult {
    Digest diffId;
    std::uint64_t bytes = 0; ///< of the layer's regular files
    Time created;            ///< when the layer was first made: it stays in the history of every image that has it
    double seconds = 0;      ///< that making it took
    Digest changes;          ///< of the layer's entries, times aside
};

/// The recorded result of a step on this parent, when its layer is still in the store.
Result<std::optional<StepResult>> findResult(const store::Store &store, const Ingredients &ingredients,
                                             const Digest &parent);

/// The layer that made the same changes to the same parent before, when it is still in the store.
Result<std::optional<StepResult>> findSameResult(const store::Store &store, const Digest &parent,
                                                 const Digest &changes);

/// Whether the layer that a record tells of is still in the store.
[[nodiscard]] bool hasLayer(const store::Store &store, const store::CacheRecord &record);

/// Records a result under the step's key and under its changes. Nothing happens on a store that cannot be written.
Result<void> recordResult(store::Store &store, const Ingredients &ingredients, const Digest &parent,
                          const StepResult &result);

} // namespace lamella::cache
