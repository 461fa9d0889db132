// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace lamella::plan {

/// A build argument that a target's build looks at.
struct OutlineArg {
    std::string name;
    std::string description;          ///< from the comment above its ARG; may be empty
    std::optional<std::string> value; ///< what it comes to; none: it is not set
    dockerfile::TextRange range;      ///< of the ARG
};

/// A secret or an SSH agent that a RUN of the target's build mounts.
struct OutlineMount {
    std::string id;
    bool required = false;
    dockerfile::TextRange range; ///< of the first RUN that mounts it
};

/// What a build of a target can be given. Each list stands in the order of the file.
struct Outline {
    std::string name;        ///< the target's; may be empty
    std::string description; ///< from the comment above its FROM; may be empty
    std::vector<OutlineArg> args;
    std::vector<OutlineMount> secrets;
    std::vector<OutlineMount> ssh;
    std::vector<dockerfile::Diagnostic> diagnostics; ///< the plan's; with an error among them the rest is empty
};

/// Finds what `build --call=outline` tells, of the stages that the target needs. The rules are BuildKit's: an ARG of a
/// stage that only takes over a global one is shown as the global one is written, with those that its default uses.
[[nodiscard]] Outline makeOutline(const dockerfile::Dockerfile &file, const PlanOptions &options,
                                  const BaseLookup &lookup);

/// The text of a stage's comment that begins with its name: its description; may be empty.
[[nodiscard]] std::string descriptionOf(const dockerfile::Stage &stage);

} // namespace lamella::plan
