// SPDX-License-Identifier: Apache-2.0
#include "core/plan/plan.h"

#include "core/dockerfile/go_value.h"
#include "core/dockerfile/suggestion.h"
#include "core/oci/platform.h"
#include "core/plan/config_edit.h"
#include "core/plan/effect.h"
#include "core/plan/images.h"
#include "core/plan/platform_prefix.h"
#include "core/plan/stage_graph.h"
#include "core/plan/stage_state.h"
#include "core/plan/triggers.h"

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
          m_contexts(options.contexts),
          m_images(lookup)
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
        const std::string *several = args.given("BUILDKIT_MULTI_PLATFORM");
        m_namePlatforms =
            m_options.namePlatforms || (several != nullptr && dockerfile::parseGoBool(*several).value_or(false));
        StageGraph graph(m_file, args, m_plan.platform, troubles, m_contexts);
        report(std::move(troubles));
        planStages(graph, args);
        return std::move(m_plan);
    }

private:
    void report(const Error &error, dockerfile::TextRange range)
    {
        m_plan.diagnostics.push_back({"lamella/plan", dockerfile::Severity::Error, error.render(), range, {}, {}});
    }

    void report(std::vector<Trouble> troubles)
    {
        for (Trouble &trouble : troubles)
            report({ErrorCode::InvalidInput, std::move(trouble.message), {}, {}}, trouble.range);
    }

    void planStages(StageGraph &graph, const BuildArgs &args)
    {
        const Result<std::size_t> target = graph.target(m_options.target);
        if (!target) {
            report(target.error(), nowhere);
            return;
        }
        const StageNode &targetNode = graph.stages()[*target];
        m_plan.target = targetNode.stage->name.empty() ? std::to_string(*target) : targetNode.stage->name;
        if (std::optional<Trouble> circular = graph.circular()) {
            report({*std::move(circular)});
            return;
        }
        if (!m_plan.ok())
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
        } else if (!node.scratch) {
            m_bases[stage] = baseOf(node);
            if (m_bases[stage].known)
                texts = m_bases[stage].known->config["config"]["OnBuild"].strings();
        }
        std::vector<Instruction> triggers;
        for (const std::string &text : texts) {
            Result<Instruction> trigger = readTrigger(text, range);
            if (trigger)
                triggers.push_back(std::move(*trigger));
            else
                report(trigger.error(), range);
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
        planOrigins(graph, index);
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
            planInstruction(graph, std::move(step), node.triggers[place], "ONBUILD ", surroundings);
        }
        for (std::size_t place = 0; place < node.stage->instructions.size(); ++place) {
            const Instruction &instruction = node.stage->instructions[place];
            Step step = newStep(index, instruction);
            step.id = std::format("s{}.{}", index, place + 1);
            planInstruction(graph, std::move(step), instruction, "", surroundings);
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

    /// The image that a stage starts from; without a name when it is a context of another kind.
    Image baseOf(const StageNode &node)
    {
        const dockerfile::TextRange range = node.stage->from.range;
        if (node.context == nullptr)
            return findImage(node.base, node.platform, range);
        const std::string image = node.context->image();
        return image.empty() || image == "scratch" ? Image() : findImage(image, node.platform, range);
    }

    /// What is brought in for a context, of which `image` is empty when it is none.
    static void takeContext(Step &step, const NamedContext &context, const Image &image, const std::string &platform)
    {
        step.name = context.shownName();
        FromWork work = image.work(platform);
        work.scratch = context.image() == "scratch";
        if (context.image().empty()) {
            work.context = context.source;
            work.contextName = context.name;
        }
        step.metadata = work.scratch;
        step.work = std::move(work);
    }

    /// BuildKit writes it behind all others, where it names another layer.
    static HistoryEntry layerEntry(const NamedContext &context)
    {
        return {.createdBy = context.layerName(), .emptyLayer = false, .comment = "buildkit.exporter.image.v0"};
    }

    Image findImage(const std::string &text, const std::string &platform, dockerfile::TextRange range)
    {
        Result<Image> image = m_images.find(text, platform);
        if (image)
            return std::move(*image);
        Error error = std::move(image.error());
        if (error.code == ErrorCode::InvalidInput)
            error.message += dockerfile::didYouMean(text, stageNames());
        report(error, range);
        return {text, std::nullopt};
    }

    std::vector<std::string> stageNames() const
    {
        std::vector<std::string> names;
        names.reserve(m_file.stages.size());
        for (const dockerfile::Stage &stage : m_file.stages)
            names.push_back(stage.name);
        return names;
    }

    /// The images that a stage's COPY --from and mounts name, each once in the whole plan.
    void planOrigins(const StageGraph &graph, std::size_t index)
    {
        for (const Instruction *instruction : graph.stages()[index].instructions()) {
            for (const Origin &origin : graph.origins(*instruction)) {
                if (!origin.image.empty() && !m_originSteps.contains(origin.image))
                    m_originSteps[origin.image] = planOrigin(graph, origin.image, *instruction);
            }
        }
    }

    /// The step that brings an image in from which files are taken.
    std::size_t planOrigin(const StageGraph &graph, const std::string &name, const Instruction &instruction)
    {
        Step step = newStep(graph.stages().size() + m_originSteps.size(), instruction);
        step.keyword = "FROM";
        step.kind = StepKind::From;
        if (name == "scratch") {
            step.work = FromWork{.platform = m_plan.platform, .scratch = true};
            step.metadata = true;
        } else if (const NamedContext *context = m_contexts.find(name, m_plan.platform)) {
            const std::string image = context->image();
            const bool named = !image.empty() && image != "scratch";
            takeContext(step, *context, named ? findImage(image, m_plan.platform, instruction.range) : Image(),
                        m_plan.platform);
        } else {
            const Image image = findImage(name, m_plan.platform, instruction.range);
            const auto same = m_originSteps.find(image.name);
            if (same != m_originSteps.end())
                return same->second;
            step.name = "FROM " + image.resolvedName();
            step.work = image.work(m_plan.platform);
            m_originSteps[image.name] = m_plan.steps.size();
        }
        m_plan.steps.push_back(std::move(step));
        return m_plan.steps.size() - 1;
    }

    void planFrom(const StageGraph &graph, std::size_t index)
    {
        const StageNode &node = graph.stages()[index];
        const Instruction &from = node.stage->from;
        StageState &state = m_states[index];
        Step step = newStep(index, from);
        step.kind = StepKind::From;
        if (node.baseStage) {
            state = m_states[*node.baseStage];
            state.cmdSet = false;
            if (const StageNode &base = graph.stages()[*node.baseStage]; base.replaced && !base.baseStage)
                state.startAsImage();
            step.work = FromWork{.platform = node.platform, .stage = static_cast<int>(*node.baseStage)};
            step.inputs = {m_lastSteps[*node.baseStage]};
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
                m_plan.steps.push_back(std::move(step));
                return;
            }
            FromWork work = image.work(node.platform);
            work.scratch = step.metadata = image.hasNoLayers();
            step.work = std::move(work);
            if (!step.metadata)
                show(step, "FROM " + image.resolvedName(), node.platform, {});
        }
        forgetTriggers(state);
        m_plan.steps.push_back(std::move(step));
    }

    /// The configuration of a stage that files stand for says nothing, not even where programs are.
    static Json bareImage(const std::string &platform) { return emptyImage(platform).set("config", Json::object()); }

    /// Triggers fire once: who builds on this stage does not get those of its base.
    static void forgetTriggers(StageState &state)
    {
        Json settings = settingsOf(state.image);
        settings.remove("OnBuild");
        state.image.set("config", std::move(settings));
    }

    void planInstruction(const StageGraph &graph, Step step, const Instruction &instruction, const std::string &mark,
                         const Surroundings &surroundings)
    {
        const auto stage = static_cast<std::size_t>(step.stage);
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
            show(step, mark + effect->shown, graph.stages()[stage].platform, m_states[stage].env);
        connect(step, graph, instruction);
        if (step.history)
            m_states[stage].history.push_back({*step.history, m_plan.steps.size(), {}});
        m_plan.steps.push_back(std::move(step));
    }

    /// Tells a step whose results COPY --from and its mounts take.
    void connect(Step &step, const StageGraph &graph, const Instruction &instruction)
    {
        const std::vector<Origin> &origins = graph.origins(instruction);
        for (std::size_t place = 0; place < origins.size(); ++place) {
            const Origin &origin = origins[place];
            if (!origin.stage && origin.image.empty())
                continue;
            if (origin.stage && *origin.stage >= static_cast<std::size_t>(step.stage)) {
                report(tooLate(step, place, graph, instruction), instruction.range);
                return;
            }
            const std::size_t source = origin.stage ? m_lastSteps[*origin.stage] : m_originSteps.at(origin.image);
            if (auto *run = std::get_if<RunWork>(&step.work))
                run->mounts[place].fromStep = source;
            else
                std::get<CopyWork>(step.work).fromStep = source;
            step.inputs.push_back(source);
        }
    }

    /// The origin is the stage itself, or one behind it.
    static Error tooLate(const Step &step, std::size_t place, const StageGraph &graph, const Instruction &instruction)
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

    const Dockerfile &m_file;
    const PlanOptions &m_options;
    NamedContexts m_contexts;
    Images m_images;
    Plan m_plan;
    std::vector<Image> m_bases; ///< by stage, of those that start from an image
    std::vector<StageState> m_states;
    std::vector<std::size_t> m_lastSteps;
    std::map<std::string, std::size_t> m_originSteps; ///< by name as written, and by full name
    std::string m_shownName;
    bool m_namePlatforms = false;
    int m_total = 0;
    int m_number = 0;
};

} // namespace

Plan makePlan(const Dockerfile &file, const PlanOptions &options, const BaseLookup &lookup)
{
    return Planner(file, options, lookup).make();
}

} // namespace lamella::plan
