// SPDX-License-Identifier: Apache-2.0
#include "core/plan/outline.h"

#include "core/dockerfile/expansion.h"
#include "core/plan/config_edit.h"
#include "core/plan/effect.h"
#include "core/plan/stage_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lamella::plan {

namespace {

using dockerfile::Dockerfile;
using dockerfile::Instruction;

/// An ARG and the arguments that its default uses.
struct Known {
    OutlineArg arg;
    std::set<std::string> uses;
};
using KnownArgs = std::map<std::string, Known, std::less<>>;

/// What one stage looks at.
struct StageArgs {
    KnownArgs known; ///< its own and the global ones
    std::set<std::string> used;
};

/// The arguments of one build, stage by stage.
class Collector {
public:
    Collector(const Dockerfile &file, const PlanOptions &options, const Plan &plan, const BaseLookup &lookup)
        : m_file(file),
          m_lookup(lookup),
          m_args(options, plan.platform, options.target.empty() ? file.stages.back().name : options.target),
          m_graph(declared(), m_args, plan.platform, m_troubles),
          m_network(options.networkMode)
    {
        readGlobals();
    }

    /// The arguments of a stage and of all that it needs, each name once, in the order of the file.
    std::vector<OutlineArg> args(std::size_t target)
    {
        m_stages.resize(m_graph.stages().size());
        m_states.resize(m_graph.stages().size());
        const std::vector<bool> needed = m_graph.neededBy(target);
        for (std::size_t stage = 0; stage < needed.size(); ++stage) {
            if (needed[stage])
                readStage(stage);
        }
        m_visited.resize(m_stages.size());
        gather(target);
        std::ranges::stable_sort(m_found, {}, [](const OutlineArg &arg) { return arg.range.start.line; });
        return std::move(m_found);
    }

    [[nodiscard]] Result<std::size_t> target(const std::string &name) const { return m_graph.target(name); }

private:
    const Dockerfile &declared()
    {
        m_args.declare(m_file, m_troubles);
        return m_file;
    }

    std::set<std::string> usedIn(std::string_view word, const dockerfile::Variables &variables) const
    {
        const Result<dockerfile::Expansion> result = dockerfile::expand(word, variables, {.escape = m_file.escape});
        return result ? result->used : std::set<std::string>();
    }

    void readGlobals()
    {
        for (const Instruction &instruction : m_file.globalArgs) {
            const auto *arg = std::get_if<dockerfile::Arg>(&instruction.typed);
            if (arg == nullptr)
                continue;
            for (const dockerfile::Arg::Declaration &one : arg->args) {
                const std::string *value = m_args.globals().find(one.key);
                Known known{{one.key, one.description, valueOf(value), instruction.range}, {}};
                if (m_args.given(one.key) == nullptr && one.value)
                    known.uses = usedIn(*one.value, m_args.globals());
                m_globals[one.key] = std::move(known);
            }
        }
    }

    static std::optional<std::string> valueOf(const std::string *value)
    {
        return value == nullptr ? std::nullopt : std::optional(*value);
    }

    void readStage(std::size_t index)
    {
        const StageNode &node = m_graph.stages()[index];
        StageArgs &stage = m_stages[index];
        stage.known = m_globals;
        stage.used = usedIn(node.stage->base, m_args.globals());
        stage.used.merge(usedIn(node.stage->platform, m_args.globals()));
        m_states[index] = startOf(node);
        for (const Instruction *instruction : node.instructions()) {
            if (const auto *arg = std::get_if<dockerfile::Arg>(&instruction->typed))
                readArg(*instruction, *arg, stage, m_states[index]);
            else if (std::holds_alternative<dockerfile::Env>(instruction->typed))
                std::ignore = apply(*instruction, m_states[index], {m_args, m_file.escape, m_network});
        }
        markUses(stage);
    }

    StageState startOf(const StageNode &node) const
    {
        if (node.baseStage)
            return m_states[*node.baseStage];
        if (!node.scratch) {
            const Result<std::optional<BaseImage>> image = m_lookup(node.base, node.platform);
            if (image && *image)
                return StageState::fromImage((*image)->config);
        }
        return StageState::fromImage(emptyImage(node.platform));
    }

    void readArg(const Instruction &instruction, const dockerfile::Arg &arg, StageArgs &stage, StageState &state)
    {
        const dockerfile::Variables before = state.env;
        const std::size_t first = state.args.size();
        if (!apply(instruction, state, {m_args, m_file.escape, m_network}))
            return;
        for (std::size_t place = 0; place < arg.args.size(); ++place) {
            const dockerfile::Arg::Declaration &one = arg.args[place];
            stage.used.insert(one.key);
            const bool given = m_args.given(one.key) != nullptr;
            if (!given && !one.value && (m_globals.contains(one.key) || m_args.globals().find(one.key) != nullptr))
                continue;
            Known known{{one.key, one.description, state.args[first + place].value, instruction.range}, {}};
            if (!given && one.value)
                known.uses = usedIn(*one.value, before);
            stage.known[one.key] = std::move(known);
        }
    }

    /// Adds what the defaults of used arguments use.
    static void markUses(StageArgs &stage)
    {
        std::vector<std::string> open(stage.used.begin(), stage.used.end());
        while (!open.empty()) {
            const auto known = stage.known.find(open.back());
            open.pop_back();
            if (known == stage.known.end())
                continue;
            for (const std::string &name : known->second.uses) {
                if (stage.used.insert(name).second)
                    open.push_back(name);
            }
        }
    }

    void gather(std::size_t index)
    {
        if (m_visited[index])
            return;
        m_visited[index] = true;
        const StageNode &node = m_graph.stages()[index];
        for (const std::string &name : m_stages[index].used) {
            const auto known = m_stages[index].known.find(name);
            if (known != m_stages[index].known.end() && m_names.insert(name).second)
                m_found.push_back(known->second.arg);
        }
        if (node.baseStage)
            gather(*node.baseStage);
        for (const Instruction *instruction : node.instructions()) {
            for (const Origin &origin : m_graph.origins(*instruction)) {
                if (origin.stage)
                    gather(*origin.stage);
            }
        }
    }

    const Dockerfile &m_file;
    const BaseLookup &m_lookup;
    std::vector<Trouble> m_troubles;
    BuildArgs m_args;
    StageGraph m_graph;
    std::string m_network;
    KnownArgs m_globals;
    std::vector<StageArgs> m_stages;
    std::vector<StageState> m_states;
    std::vector<bool> m_visited;
    std::set<std::string> m_names;
    std::vector<OutlineArg> m_found;
};

void addMount(const MountWork &mount, const Step &step, std::vector<OutlineMount> &mounts)
{
    const std::string id = mount.id.empty() ? "default" : mount.id;
    if (!std::ranges::contains(mounts, id, &OutlineMount::id))
        mounts.push_back({id, mount.required, step.range});
}

/// The mounts of a target first, then those of the stages that it needs, the nearest first.
void addMounts(const Plan &plan, Outline &outline)
{
    std::vector<const Step *> steps;
    steps.reserve(plan.steps.size());
    for (const Step &step : plan.steps)
        steps.push_back(&step);
    std::ranges::stable_sort(steps, std::greater(), &Step::stage);
    for (const Step *step : steps) {
        const auto *work = std::get_if<RunWork>(&step->work);
        if (work == nullptr)
            continue;
        for (const MountWork &mount : work->mounts) {
            if (mount.type == MountType::Secret)
                addMount(mount, *step, outline.secrets);
            else if (mount.type == MountType::Ssh)
                addMount(mount, *step, outline.ssh);
        }
    }
    const auto line = [](const OutlineMount &mount) { return mount.range.start.line; };
    std::ranges::stable_sort(outline.secrets, {}, line);
    std::ranges::stable_sort(outline.ssh, {}, line);
}

} // namespace

Outline makeOutline(const Dockerfile &file, const PlanOptions &options, const BaseLookup &lookup)
{
    const Plan plan = makePlan(file, options, lookup);
    Outline outline;
    outline.diagnostics = plan.diagnostics;
    if (!plan.ok())
        return outline;
    Collector collector(file, options, plan, lookup);
    const Result<std::size_t> target = collector.target(options.target);
    if (!target)
        return outline;
    const dockerfile::Stage &stage = file.stages[*target];
    outline.name = stage.name;
    outline.description = descriptionOf(stage);
    outline.args = collector.args(*target);
    addMounts(plan, outline);
    return outline;
}

std::string descriptionOf(const dockerfile::Stage &stage)
{
    std::string_view rest = stage.from.comment;
    while (!stage.name.empty() && !rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (line.starts_with(stage.name + ' '))
            return std::string(line.substr(stage.name.size() + 1));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    return {};
}

} // namespace lamella::plan
