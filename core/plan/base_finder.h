// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/images.h"
#include "core/plan/named_contexts.h"
#include "core/plan/plan.h"
#include "core/plan/stage_graph.h"

#include <string>

namespace lamella::plan {

/// Finds the images that stages and origins of a plan name. What cannot be found is reported to the plan, and counts as
/// an image that nobody knows.
class BaseFinder {
public:
    /// All outlive it.
    BaseFinder(const dockerfile::Dockerfile &file, const BaseLookup &lookup, Plan &plan)
        : m_file(file),
          m_images(lookup),
          m_plan(plan)
    {
    }

    [[nodiscard]] Image find(const std::string &text, const std::string &platform, dockerfile::TextRange range);

    /// What a stage starts from; without a name when it is a context of another kind.
    [[nodiscard]] Image baseOf(const StageNode &node);

    /// The image that a context is; without a name when it is one of another kind.
    [[nodiscard]] Image ofContext(const NamedContext &context, const std::string &platform,
                                  dockerfile::TextRange range);

private:
    const dockerfile::Dockerfile &m_file;
    Images m_images;
    Plan &m_plan;
};

/// Makes a step one that brings a context in, of which `image` has no name when it is none.
void takeContext(Step &step, const NamedContext &context, const Image &image, const std::string &platform);

} // namespace lamella::plan
