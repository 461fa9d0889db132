// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/context_loads.h"
#include "core/build/run_mounts.h"
#include "core/build/step_vertexes.h"
#include "core/build/workshop.h"
#include "core/cache/image_tree.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace lamella::build {

/// The files that steps of a build take: of the context, of contexts with a name, of what other steps gave. Safe for
/// several threads.
class StepSources {
public:
    /// All of it outlives this. `steps` are asked only for what is done.
    StepSources(const Workshop &shop, const StepTwins &twins, StepVertexes &vertexes,
                const std::vector<ExecutedStep> &steps)
        : m_shop(shop),
          m_vertexes(vertexes),
          m_steps(steps),
          m_loads(shop.plan, twins, shop.pool)
    {
    }

    /// Looks at all that is taken of the build context, as a vertex of its own; to be called only when there is one.
    Result<void> loadContext();

    /// Opens the context that a FROM brings in, and looks at all that is taken of it when it is a folder.
    Result<void> loadNamed(const plan::Step &step, const plan::FromWork &work);

    /// What a COPY takes, and what the mounts of a RUN show; nothing for other steps.
    Result<std::optional<context::Selection>> selectionOf(const plan::Step &step);

    /// The files of a step's result; of no step: the build context.
    Result<const context::Tree *> treeFor(std::optional<std::size_t> step);
    Result<std::shared_ptr<cache::ImageTree>> treeOf(const cache::Chain &chain);
    Result<MountOrigin> mountOrigin(std::optional<std::size_t> step);

private:
    const Workshop &m_shop;
    StepVertexes &m_vertexes;
    const std::vector<ExecutedStep> &m_steps;
    ContextLoads m_loads;
    std::mutex m_mutex;                                          ///< guards what follows
    std::map<Digest, std::shared_ptr<cache::ImageTree>> m_trees; ///< by chain id
};

} // namespace lamella::build
