// SPDX-License-Identifier: Apache-2.0
#include "core/plan/origin_steps.h"

#include <format>

namespace lamella::plan {

using dockerfile::Instruction;

namespace {

/// The origin is the stage itself, or one behind it.
Error tooLate(const Step &step, std::size_t place, const StageGraph &graph, const Instruction &instruction)
{
    if (const auto *run = std::get_if<RunWork>(&step.work)) {
        const MountWork &mount = run->mounts[place];
        return {ErrorCode::InvalidInput,
                "cannot mount from stage \"" + mount.from + "\" to \"" + mount.target
                    + "\", stage needs to be defined before current command",
                {},
                {}};
    }
    const auto &copy = std::get<dockerfile::Copy>(instruction.typed);
    const std::string &name = graph.stages()[static_cast<std::size_t>(step.stage)].stage->name;
    return {ErrorCode::InvalidInput,
            "cannot copy from stage \"" + copy.from + "\", it needs to be defined before current stage \""
                + (name.empty() ? "stage-" + std::to_string(step.stage) : name) + "\"",
            {},
            {}};
}

} // namespace

void OriginSteps::bringIn(const StageGraph &graph, std::size_t stage)
{
    for (const Instruction *instruction : graph.stages()[stage].instructions()) {
        for (const Origin &origin : graph.origins(*instruction)) {
            if (!origin.image.empty() && !m_steps.contains(origin.image))
                m_steps[origin.image] = add(graph, origin.image, *instruction);
        }
    }
}

std::size_t OriginSteps::add(const StageGraph &graph, const std::string &name, const Instruction &instruction)
{
    const std::size_t number = graph.stages().size() + m_steps.size();
    Step step{.id = std::format("s{}.0", number),
              .kind = StepKind::From,
              .keyword = "FROM",
              .stage = static_cast<int>(number),
              .range = instruction.range};
    if (name == "scratch") {
        step.work = FromWork{.platform = m_plan.platform, .scratch = true};
        step.metadata = true;
    } else if (const NamedContext *context = m_contexts.find(name, m_plan.platform)) {
        takeContext(step, *context, m_bases.ofContext(*context, m_plan.platform, instruction.range), m_plan.platform);
    } else {
        const Image image = m_bases.find(name, m_plan.platform, instruction.range);
        const auto same = m_steps.find(image.name);
        if (same != m_steps.end())
            return same->second;
        step.name = "FROM " + image.resolvedName();
        step.work = image.work(m_plan.platform);
        m_steps[image.name] = m_plan.steps.size();
    }
    m_plan.steps.push_back(std::move(step));
    return m_plan.steps.size() - 1;
}

void OriginSteps::connect(Step &step, const StageGraph &graph, const Instruction &instruction,
                          const std::vector<std::size_t> &lastSteps)
{
    const std::vector<Origin> &origins = graph.origins(instruction);
    for (std::size_t place = 0; place < origins.size(); ++place) {
        const Origin &origin = origins[place];
        if (!origin.stage && origin.image.empty())
            continue;
        if (origin.stage && *origin.stage >= static_cast<std::size_t>(step.stage)) {
            m_plan.report(tooLate(step, place, graph, instruction), instruction.range);
            return;
        }
        const std::size_t source = origin.stage ? lastSteps[*origin.stage] : m_steps.at(origin.image);
        if (auto *run = std::get_if<RunWork>(&step.work))
            run->mounts[place].fromStep = source;
        else
            std::get<CopyWork>(step.work).fromStep = source;
        step.inputs.push_back(source);
    }
}

} // namespace lamella::plan
