// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/base_finder.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace lamella::plan {

/// The steps that bring in what COPY --from and mounts name, each image once in a plan.
class OriginSteps {
public:
    /// All outlive it.
    OriginSteps(Plan &plan, BaseFinder &bases, const NamedContexts &contexts)
        : m_plan(plan),
          m_bases(bases),
          m_contexts(contexts)
    {
    }

    /// Adds the steps that a stage's instructions need and the plan lacks.
    void bringIn(const StageGraph &graph, std::size_t stage);

    /// Tells a step of the plan whose results its COPY --from or its mounts take. `lastSteps`: by stage.
    void connect(Step &step, const StageGraph &graph, const dockerfile::Instruction &instruction,
                 const std::vector<std::size_t> &lastSteps);

private:
    std::size_t add(const StageGraph &graph, const std::string &name, const dockerfile::Instruction &instruction);

    Plan &m_plan;
    BaseFinder &m_bases;
    const NamedContexts &m_contexts;
    std::map<std::string, std::size_t> m_steps; ///< by name as written, and by full name
};

} // namespace lamella::plan
