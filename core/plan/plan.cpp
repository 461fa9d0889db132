// SPDX-License-Identifier: Apache-2.0
#include "core/plan/plan.h"

#include "core/dockerfile/suggestion.h"
#include "core/oci/platform.h"
#include "core/oci/reference.h"
#include "core/plan/config_edit.h"
#include "core/plan/effect.h"
#include "core/plan/stage_graph.h"
#include "core/plan/stage_state.h"

#include <algorithm>
#include <format>
#include <map>
#include <set>

namespace lamella::plan {

namespace {

using dockerfile::Dockerfile;
using dockerfile::Instruction;

/// A finding that has no place in the file.
constexpr dockerfile::TextRange nowhere{{0, 0, 0}, {0, 0, 0}};

std::string platformOf(const PlanOptions &options)
{
    if (options.platform.empty())
        return oci::hostPlatform().render();
    const Result<oci::Platform> platform = oci::Platform::parse(options.platform);
    return platform ? platform->render() : options.platform;
}

std::string stageNameFor(const Dockerfile &file, const PlanOptions &options)
{
    return options.target.empty() ? file.stages.back().name : options.target;
}

/// Plans one build.
class Planner {
public:
    Planner(const Dockerfile &file, const PlanOptions &options, const BaseLookup &lookup)
        : m_file(file),
          m_options(options),
          m_lookup(lookup)
    {
        m_plan.diagnostics = file.diagnostics;
        m_plan.platform = platformOf(options);
    }

    Plan make()
    {
        if (!m_plan.ok())
            return std::move(m_plan);
        if (m_file.stages.empty()) {
            report({ErrorCode::InvalidInput, "dockerfile contains no stages to build", {}, {}}, nowhere);
            return std::move(m_plan);
        }
        if (const Result<oci::Platform> platform = oci::Platform::parse(m_plan.platform); !platform) {
            report(platform.error(), nowhere);
            return std::move(m_plan);
        }
        BuildArgs args(m_options, m_plan.platform, stageNameFor(m_file, m_options));
        std::vector<Trouble> troubles;
        args.declare(m_file, troubles);
        const StageGraph graph(m_file, args, m_plan.platform, troubles);
        for (Trouble &trouble : troubles)
            report({ErrorCode::InvalidInput, std::move(trouble.message), {}, {}}, trouble.range);
        planStages(graph, args);
        return std::move(m_plan);
    }

private:
    struct Image {
        std::string name; ///< normalised
        std::optional<BaseImage> known;
    };

    void report(const Error &error, dockerfile::TextRange range)
    {
        const bool unsupported = error.code == ErrorCode::Unsupported;
        m_plan.diagnostics.push_back({unsupported ? "lamella/unsupported" : "lamella/plan",
                                      dockerfile::Severity::Error,
                                      error.render(),
                                      range,
                                      {},
                                      {}});
    }

    void planStages(const StageGraph &graph, const BuildArgs &args)
    {
        const Result<std::size_t> target = graph.target(m_options.target);
        if (!target) {
            report(target.error(), nowhere);
            return;
        }
        const StageNode &targetNode = graph.stages()[*target];
        m_plan.target = targetNode.stage->name.empty() ? std::to_string(*target) : targetNode.stage->name;
        if (const std::optional<std::size_t> circular = graph.circular()) {
            const dockerfile::Stage &stage = *graph.stages()[*circular].stage;
            const std::string name = stage.name.empty() ? std::to_string(*circular) : stage.name;
            report({ErrorCode::InvalidInput, "circular dependency detected on stage: " + name, {}, {}},
                   stage.from.range);
            return;
        }
        if (!m_plan.ok())
            return;
        const std::vector<bool> needed = graph.neededBy(*target);
        m_states.resize(graph.stages().size());
        m_lastSteps.resize(graph.stages().size());
        for (std::size_t index = 0; index < graph.stages().size(); ++index) {
            if (needed[index])
                planStage(graph, index, args);
        }
        finish(*target, args);
    }

    void finish(std::size_t target, const BuildArgs &args)
    {
        StageState &state = m_states[target];
        Json settings = settingsOf(state.image);
        for (const auto &[name, value] : m_options.labels)
            setEntry(settings, "Labels", name, value);
        state.image.set("config", std::move(settings));
        m_plan.config = ordered(state.image);
        m_plan.history = state.history;
        m_plan.baseDiffIds = state.baseDiffIds;
        m_plan.resultStep = m_lastSteps[target];
        std::set<std::string> declared;
        for (const StageState &one : m_states) {
            for (const DeclaredArg &arg : one.args)
                declared.insert(arg.name);
        }
        m_plan.unusedBuildArgs = args.unused(declared);
    }

    void planStage(const StageGraph &graph, std::size_t index, const BuildArgs &args)
    {
        planOrigins(graph, index);
        const dockerfile::Stage &stage = *graph.stages()[index].stage;
        m_shownName = graph.shownName(index);
        m_total = graph.stages()[index].total;
        m_number = 0;
        planFrom(graph, index);
        StagePlan planned{.index = static_cast<int>(index), .name = stage.name, .baseStep = m_plan.steps.size() - 1};
        const Surroundings surroundings{args, m_file.escape, m_options.networkMode};
        for (std::size_t place = 0; place < stage.instructions.size(); ++place)
            planInstruction(graph, index, place + 1, stage.instructions[place], surroundings);
        planned.lastStep = m_lastSteps[index] = m_plan.steps.size() - 1;
        planned.config = ordered(m_states[index].image);
        m_plan.stages.push_back(std::move(planned));
    }

    Step newStep(std::size_t stage, std::size_t place, const Instruction &instruction) const
    {
        return {.id = std::format("s{}.{}", stage, place),
                .keyword = instruction.keyword,
                .stage = static_cast<int>(stage),
                .range = instruction.range};
    }

    /// Numbers a step and names it as the log does.
    void show(Step &step, const std::string &command)
    {
        step.total = m_total;
        step.number = ++m_number;
        const std::size_t width = std::to_string(m_total).size();
        const std::string name = m_shownName.empty() ? std::string() : m_shownName + ' ';
        step.name = std::format("[{}{:>{}}/{}] {}", name, m_number, width, m_total, command);
    }

    Image findImage(const std::string &text, const std::string &platform, dockerfile::TextRange range)
    {
        const Result<oci::Reference> reference = oci::Reference::parse(text);
        if (!reference) {
            report({ErrorCode::InvalidInput,
                    "failed to parse stage name \"" + text + "\": " + reference.error().message
                        + dockerfile::didYouMean(text, stageNames()),
                    {},
                    {}},
                   range);
            return {text, std::nullopt};
        }
        const auto [entry, isNew] = m_images.try_emplace(std::pair(reference->full(), platform));
        if (!isNew)
            return entry->second;
        entry->second.name = reference->full();
        Result<std::optional<BaseImage>> found = m_lookup(entry->second.name, platform);
        if (found)
            entry->second.known = std::move(*found);
        else
            report(std::move(found.error()).within(text), range);
        return entry->second;
    }

    std::vector<std::string> stageNames() const
    {
        std::vector<std::string> names;
        names.reserve(m_file.stages.size());
        for (const dockerfile::Stage &stage : m_file.stages)
            names.push_back(stage.name);
        return names;
    }

    static std::string resolvedName(const Image &image)
    {
        if (!image.known || image.known->manifest.isEmpty() || image.name.contains('@'))
            return image.name;
        return image.name + '@' + image.known->manifest.text();
    }

    static FromWork fromImage(const Image &image, const std::string &platform)
    {
        FromWork work{.reference = image.name, .platform = platform};
        if (image.known)
            work.manifest = image.known->manifest;
        return work;
    }

    /// Whether an image is known to hold no layer: then it is as good as scratch, and the log does not show it.
    static bool hasNoLayers(const Image &image)
    {
        if (!image.known || image.known->config["rootfs"]["diff_ids"].size() > 0)
            return false;
        return std::ranges::all_of(image.known->config["history"].items(),
                                   [](const Json &entry) { return entry["empty_layer"].boolean(); });
    }

    /// The images that a stage's COPY --from name, each once in the whole plan.
    void planOrigins(const StageGraph &graph, std::size_t index)
    {
        for (const Instruction &instruction : graph.stages()[index].stage->instructions) {
            const CopyOrigin *origin = graph.origin(instruction);
            if (origin == nullptr || origin->stage)
                continue;
            const Image image = findImage(origin->image, m_plan.platform, instruction.range);
            m_originNames.emplace(origin->image, image.name);
            if (m_originSteps.contains(image.name))
                continue;
            Step step = newStep(graph.stages().size() + m_originSteps.size(), 0, instruction);
            step.keyword = "FROM";
            step.kind = StepKind::From;
            step.name = "FROM " + resolvedName(image);
            step.work = fromImage(image, m_plan.platform);
            m_originSteps.emplace(image.name, m_plan.steps.size());
            m_plan.steps.push_back(std::move(step));
        }
    }

    void planFrom(const StageGraph &graph, std::size_t index)
    {
        const StageNode &node = graph.stages()[index];
        const Instruction &from = node.stage->from;
        StageState &state = m_states[index];
        Step step = newStep(index, 0, from);
        step.kind = StepKind::From;
        if (node.platform != m_plan.platform)
            report({ErrorCode::Unsupported,
                    "FROM --platform=" + node.platform + " in a build for " + m_plan.platform + " is not supported yet",
                    {},
                    {}},
                   from.range);
        if (node.baseStage) {
            state = m_states[*node.baseStage];
            state.cmdSet = false;
            step.work = FromWork{.platform = node.platform, .stage = static_cast<int>(*node.baseStage)};
            step.inputs = {m_lastSteps[*node.baseStage]};
            step.metadata = true;
        } else if (node.scratch) {
            state = StageState::fromImage(emptyImage(node.platform));
            step.work = FromWork{.platform = node.platform, .scratch = true};
            step.metadata = true;
        } else {
            const Image image = findImage(node.base, node.platform, from.range);
            state = StageState::fromImage(image.known ? image.known->config : emptyImage(node.platform));
            FromWork work = fromImage(image, node.platform);
            work.scratch = step.metadata = hasNoLayers(image);
            step.work = std::move(work);
            if (!step.metadata)
                show(step, "FROM " + resolvedName(image));
        }
        refuseTriggers(state, from);
        m_plan.steps.push_back(std::move(step));
    }

    void refuseTriggers(const StageState &state, const Instruction &from)
    {
        const std::vector<std::string> triggers = state.image["config"]["OnBuild"].strings();
        if (!triggers.empty())
            report({ErrorCode::Unsupported,
                    "FROM a base with ONBUILD triggers (ONBUILD " + triggers.front() + ") is not supported yet",
                    {},
                    {}},
                   from.range);
    }

    void planInstruction(const StageGraph &graph, std::size_t stage, std::size_t place, const Instruction &instruction,
                         const Surroundings &surroundings)
    {
        Step step = newStep(stage, place, instruction);
        step.inputs = {m_plan.steps.size() - 1};
        Result<Effect> effect = apply(instruction, m_states[stage], surroundings);
        if (!effect) {
            report(effect.error(), instruction.range);
            m_plan.steps.push_back(std::move(step));
            return;
        }
        step.kind = effect->kind;
        step.layer = effect->layer;
        step.metadata = !effect->layer;
        step.work = std::move(effect->work);
        step.history = effect->history;
        if (!effect->shown.empty())
            show(step, effect->shown);
        if (const CopyOrigin *origin = graph.origin(instruction))
            connect(step, *origin, graph, stage, instruction);
        if (step.history)
            m_states[stage].history.push_back({*step.history, m_plan.steps.size(), {}});
        m_plan.steps.push_back(std::move(step));
    }

    void connect(Step &step, const CopyOrigin &origin, const StageGraph &graph, std::size_t stage,
                 const Instruction &instruction)
    {
        if (origin.stage && *origin.stage >= stage) {
            const auto &copy = std::get<dockerfile::Copy>(instruction.typed);
            const std::string &name = graph.stages()[stage].stage->name;
            report({ErrorCode::InvalidInput,
                    "cannot copy from stage \"" + copy.from + "\", it needs to be defined before current stage \""
                        + (name.empty() ? "stage-" + std::to_string(stage) : name) + "\"",
                    {},
                    {}},
                   instruction.range);
            return;
        }
        const std::size_t source =
            origin.stage ? m_lastSteps[*origin.stage] : m_originSteps.at(m_originNames.at(origin.image));
        std::get<CopyWork>(step.work).fromStep = source;
        step.inputs.push_back(source);
    }

    const Dockerfile &m_file;
    const PlanOptions &m_options;
    const BaseLookup &m_lookup;
    Plan m_plan;
    std::vector<StageState> m_states;
    std::vector<std::size_t> m_lastSteps;
    std::map<std::pair<std::string, std::string>, Image> m_images;
    std::map<std::string, std::size_t> m_originSteps; ///< by full name
    std::map<std::string, std::string> m_originNames; ///< as written → full name
    std::string m_shownName;
    int m_total = 0;
    int m_number = 0;
};

} // namespace

Plan makePlan(const Dockerfile &file, const PlanOptions &options, const BaseLookup &lookup)
{
    return Planner(file, options, lookup).make();
}

} // namespace lamella::plan
