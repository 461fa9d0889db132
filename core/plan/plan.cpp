// SPDX-License-Identifier: Apache-2.0
#include "core/plan/plan.h"

#include "core/dockerfile/go_value.h"
#include "core/oci/platform.h"
#include "core/plan/config_edit.h"
#include "core/plan/effect.h"
#include "core/plan/origin_steps.h"
#include "core/plan/platform_prefix.h"
#include "core/plan/stage_graph.h"
#include "core/plan/stage_state.h"
#include "core/plan/standing.h"
#include "core/plan/triggers.h"

#include <format>
#include <set>
#include <tuple>

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
          m_contexts(options.contexts),
          m_finder(file, lookup, m_plan),
          m_origins(m_plan, m_finder, m_contexts)
    {
        m_plan.diagnostics = file.diagnostics;
        m_plan.platform = platformOf(options);
    }

    Plan make()
    {
        if (mustEnd() || (!m_plan.ok() && m_file.stages.empty()))
            return std::move(m_plan);
        if (m_file.stages.empty()) {
            m_plan.report({ErrorCode::InvalidInput, "dockerfile contains no stages to build", {}, {}}, nowhere);
            return std::move(m_plan);
        }
        if (const Result<oci::Platform> platform = oci::Platform::parse(m_plan.platform); !platform) {
            m_plan.report(platform.error(), nowhere);
            return std::move(m_plan);
        }
        BuildArgs args(m_options, m_plan.platform, stageNameFor(m_file, m_options));
        std::vector<Trouble> troubles;
        args.declare(m_file, troubles);
        const std::string *several = args.given("BUILDKIT_MULTI_PLATFORM");
        m_namePlatforms =
            m_options.namePlatforms || (several != nullptr && dockerfile::parseGoBool(*several).value_or(false));
        StageGraph graph(m_file, args, m_plan.platform, troubles, m_contexts);
        report(std::move(troubles));
        m_headFails = hasErrorIn(m_plan, {{}, {m_file.stages.front().from.range.start.line - 1, 1, 0}});
        planStages(graph, args);
        return std::move(m_plan);
    }

private:
    [[nodiscard]] bool mustEnd() const { return !m_plan.ok() && !m_options.aroundErrors; }

    void report(std::vector<Trouble> troubles)
    {
        for (Trouble &trouble : troubles)
            if (!m_options.aroundErrors || !hasErrorIn(m_plan, trouble.range))
                m_plan.report({ErrorCode::InvalidInput, std::move(trouble.message), {}, {}}, trouble.range);
    }

    void planStages(StageGraph &graph, const BuildArgs &args)
    {
        const Result<std::size_t> target = graph.target(m_options.target);
        if (!target) {
            m_plan.report(target.error(), nowhere);
            return;
        }
        const StageNode &targetNode = graph.stages()[*target];
        m_plan.target = targetNode.stage->name.empty() ? std::to_string(*target) : targetNode.stage->name;
        if (std::optional<Trouble> circular = graph.circular()) {
            report({*std::move(circular)});
            return;
        }
        if (mustEnd())
            return;
        m_bases.resize(graph.stages().size());
        const std::vector<bool> needed = fireTriggers(graph, *target);
        m_states.resize(graph.stages().size());
        m_lastSteps.resize(graph.stages().size());
        for (std::size_t index = 0; index < graph.stages().size(); ++index) {
            if (needed[index])
                planStage(graph, index, args);
        }
        finish(*target, args);
    }

    /// Brings the triggers of bases in, which may need further stages. By stage: whether it is needed.
    std::vector<bool> fireTriggers(StageGraph &graph, std::size_t target)
    {
        std::vector<bool> fired(graph.stages().size());
        for (;;) {
            const std::vector<bool> needed = graph.neededBy(target);
            if (needed == fired)
                return needed;
            for (std::size_t index = 0; index < fired.size(); ++index) {
                if (needed[index] && !fired[index])
                    fireTriggers(graph, index, graph.stages()[index]);
            }
            fired = needed;
        }
    }

    void fireTriggers(StageGraph &graph, std::size_t stage, const StageNode &node)
    {
        const dockerfile::TextRange range = node.stage->from.range;
        std::vector<std::string> texts;
        if (node.baseStage) {
            texts = triggersOf(*graph.stages()[*node.baseStage].stage);
        } else if (!node.scratch && !hasErrorIn(m_plan, range)) {
            m_bases[stage] = m_finder.baseOf(node);
            if (m_bases[stage].known)
                texts = m_bases[stage].known->config["config"]["OnBuild"].strings();
        }
        std::vector<Instruction> triggers;
        for (const std::string &text : texts) {
            Result<Instruction> trigger = readTrigger(text, range);
            if (trigger)
                triggers.push_back(std::move(*trigger));
            else
                m_plan.report(trigger.error(), range);
        }
        std::vector<Trouble> troubles;
        graph.addTriggers(stage, std::move(triggers), troubles);
        report(std::move(troubles));
    }

    void finish(std::size_t target, const BuildArgs &args)
    {
        StageState &state = m_states[target];
        Json settings = settingsOf(state.image);
        for (const auto &[name, value] : m_options.labels)
            setEntry(settings, "Labels", name, value);
        state.image.set("config", std::move(settings));
        if (!m_options.platform.empty())
            setPlatform(state.image, m_plan.platform);
        m_plan.config = ordered(state.image);
        m_plan.history = state.history;
        m_plan.baseDiffIds = state.baseDiffIds;
        m_plan.resultStep = m_lastSteps[target];
        markGrounds();
        std::set<std::string> declared;
        for (const StageState &one : m_states) {
            for (const DeclaredArg &arg : one.args)
                declared.insert(arg.name);
        }
        m_plan.unusedBuildArgs = args.unused(declared);
    }

    /// Tells the contexts that steps stand on from those that they only take files of.
    void markGrounds()
    {
        const auto mark = [this](std::size_t step) {
            if (auto *from = std::get_if<FromWork>(&m_plan.steps[step].work))
                from->makesLayer = !from->context.empty();
        };
        mark(m_plan.resultStep);
        for (const Step &step : m_plan.steps) {
            if (!step.inputs.empty())
                mark(step.inputs.front());
        }
    }

    void planStage(const StageGraph &graph, std::size_t index, const BuildArgs &args)
    {
        m_origins.bringIn(graph, index);
        const StageNode &node = graph.stages()[index];
        m_shownName = graph.shownName(index);
        m_number = 0;
        // BuildKit names a base before it has read the triggers in it.
        m_total = node.total - static_cast<int>(node.triggers.size());
        planFrom(graph, index);
        m_total = node.total;
        StagePlan planned{
            .index = static_cast<int>(index), .name = node.stage->name, .baseStep = m_plan.steps.size() - 1};
        const Surroundings surroundings{args, m_file.escape, m_options.networkMode};
        planInstructions(graph, index, surroundings);
        planned.lastStep = m_lastSteps[index] = m_plan.steps.size() - 1;
        planned.config = ordered(m_states[index].image);
        m_plan.stages.push_back(std::move(planned));
    }

    void planInstructions(const StageGraph &graph, std::size_t index, const Surroundings &surroundings)
    {
        const StageNode &node = graph.stages()[index];
        if (node.replaced)
            return;
        for (std::size_t place = 0; place < node.triggers.size(); ++place) {
            Step step = newStep(index, node.triggers[place]);
            step.id = std::format("s{}.onbuild{}", index, place + 1);
            planInstruction(graph, step, node.triggers[place], "ONBUILD ", surroundings);
            m_plan.steps.push_back(std::move(step));
        }
        for (std::size_t place = 0; place < node.stage->instructions.size(); ++place) {
            const Instruction &instruction = node.stage->instructions[place];
            Step step = newStep(index, instruction);
            step.id = std::format("s{}.{}", index, place + 1);
            planInstruction(graph, step, instruction, "", surroundings);
            m_plan.steps.push_back(std::move(step));
        }
    }

    static Step newStep(std::size_t stage, const Instruction &instruction)
    {
        return {.id = std::format("s{}.0", stage),
                .keyword = instruction.keyword,
                .stage = static_cast<int>(stage),
                .range = instruction.range};
    }

    /// Numbers a step and names it as the log does.
    void show(Step &step, const std::string &command, const std::string &platform,
              const dockerfile::Variables &variables)
    {
        step.total = m_total;
        step.number = ++m_number;
        const std::size_t width = std::to_string(m_total).size();
        std::string prefix = m_namePlatforms ? platformPrefix(platform, variables) + ' ' : std::string();
        prefix += m_shownName.empty() ? std::string() : m_shownName + ' ';
        step.name = std::format("[{}{:>{}}/{}] {}", prefix, m_number, width, m_total, command);
    }

    void planFrom(const StageGraph &graph, std::size_t index)
    {
        const StageNode &node = graph.stages()[index];
        Step step = newStep(index, node.stage->from);
        step.kind = StepKind::From;
        if (node.baseStage)
            step.inputs = {m_lastSteps[*node.baseStage]};
        if (!fails(step))
            startStage(graph, index, step);
        m_plan.steps.push_back(std::move(step));
    }

    void startStage(const StageGraph &graph, std::size_t index, Step &step)
    {
        const StageNode &node = graph.stages()[index];
        StageState &state = m_states[index];
        if (node.baseStage) {
            state = m_states[*node.baseStage];
            state.cmdSet = false;
            if (const StageNode &base = graph.stages()[*node.baseStage]; base.replaced && !base.baseStage)
                state.startAsImage();
            step.work = FromWork{.platform = node.platform, .stage = static_cast<int>(*node.baseStage)};
            step.metadata = true;
        } else if (node.scratch) {
            state = StageState::fromImage(emptyImage(node.platform));
            step.work = FromWork{.platform = node.platform, .scratch = true};
            step.metadata = true;
        } else {
            const Image &image = m_bases[index];
            state = StageState::fromImage(image.known ? image.known->config : emptyImage(node.platform));
            if (node.context != nullptr) {
                takeContext(step, *node.context, image, node.platform);
                forgetTriggers(state);
                if (node.replaced && m_bases[index].name.empty())
                    state.image = bareImage(node.platform);
                if (node.context->image().empty())
                    state.history.push_back({layerEntry(*node.context), m_plan.steps.size(), {}});
                return;
            }
            FromWork work = image.work(node.platform);
            work.scratch = step.metadata = image.hasNoLayers();
            step.work = std::move(work);
            if (!step.metadata)
                show(step, "FROM " + image.resolvedName(), node.platform, {});
        }
        forgetTriggers(state);
    }

    /// The configuration of a stage that files stand for says nothing, not even where programs are.
    static Json bareImage(const std::string &platform) { return emptyImage(platform).set("config", Json::object()); }

    /// BuildKit writes it behind all others, where it names another layer.
    static HistoryEntry layerEntry(const NamedContext &context)
    {
        return {.createdBy = context.layerName(), .emptyLayer = false, .comment = "buildkit.exporter.image.v0"};
    }

    /// Triggers fire once: who builds on this stage does not get those of its base.
    static void forgetTriggers(StageState &state)
    {
        Json settings = settingsOf(state.image);
        settings.remove("OnBuild");
        state.image.set("config", std::move(settings));
    }

    void planInstruction(const StageGraph &graph, Step &step, const Instruction &instruction, const std::string &mark,
                         const Surroundings &surroundings)
    {
        const auto stage = static_cast<std::size_t>(step.stage);
        step.inputs = {m_plan.steps.size() - 1};
        if (fails(step))
            return;
        Result<Effect> effect = apply(instruction, m_states[stage], surroundings);
        if (!effect) {
            m_plan.report(effect.error(), instruction.range);
            std::ignore = fails(step);
            return;
        }
        step.kind = effect->kind;
        step.layer = effect->layer;
        step.metadata = !effect->layer;
        step.work = std::move(effect->work);
        step.history = effect->history;
        if (!effect->shown.empty())
            show(step, mark + effect->shown, graph.stages()[stage].platform, m_states[stage].env);
        m_origins.connect(step, graph, instruction, m_lastSteps);
        if (!fails(step) && step.history)
            m_states[stage].history.push_back({*step.history, m_plan.steps.size(), {}});
    }

    /// Whether a step is only to be shown, not planned, as an error touches it. It is then marked so.
    [[nodiscard]] bool fails(Step &step) const
    {
        if (!m_options.aroundErrors || m_plan.ok())
            return false;
        step.stands = !m_headFails && isUntouched(m_plan, step);
        if (!step.stands)
            step.layer = step.keyword == "RUN" || step.keyword == "COPY" || step.keyword == "ADD";
        return !step.stands;
    }

    const Dockerfile &m_file;
    const PlanOptions &m_options;
    NamedContexts m_contexts;
    Plan m_plan;
    BaseFinder m_finder;
    OriginSteps m_origins;
    std::vector<Image> m_bases; ///< by stage, of those that start from an image
    std::vector<StageState> m_states;
    std::vector<std::size_t> m_lastSteps;
    std::string m_shownName;
    bool m_namePlatforms = false;
    bool m_headFails = false; ///< an error stands before the first stage, and so touches all of them
    int m_total = 0;
    int m_number = 0;
};

} // namespace

void Plan::report(const Error &error, dockerfile::TextRange range)
{
    diagnostics.push_back({"lamella/plan", dockerfile::Severity::Error, error.render(), range, {}, {}});
}

Plan makePlan(const Dockerfile &file, const PlanOptions &options, const BaseLookup &lookup)
{
    return Planner(file, options, lookup).make();
}

} // namespace lamella::plan
