// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/cache/taken_paths.h"
#include "core/context/listing.h"

#include <optional>
#include <string>

namespace lamella::cli {

/// What `context ls --explain` adds to a listing.
struct TakingSteps {
    plan::Plan plan;
    cache::TakenPaths taken;
};

/// The rule of an ignore file that decided, or null.
[[nodiscard]] Json ruleJson(const dockerfile::IgnoreFile &ignore, const dockerfile::IgnoreRule *rule);

/// The document of `lamella context ls`; without `steps` it says nothing of who takes what and of what is excluded.
[[nodiscard]] Json listingJson(const context::ContextListing &listing, const dockerfile::IgnoreFile &ignore,
                               const std::optional<TakingSteps> &steps);

/// The same for people.
[[nodiscard]] std::string listingTable(const context::ContextListing &listing, const dockerfile::IgnoreFile &ignore,
                                       const std::optional<TakingSteps> &steps);

/// Starts an object about a path: `path`, and `pathBase64` where the path cannot be shown as it is.
[[nodiscard]] Json pathJson(const std::string &path);

} // namespace lamella::cli
