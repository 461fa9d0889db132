// SPDX-License-Identifier: Apache-2.0
#include "core/plan/stage_graph.h"

#include "core/dockerfile/expansion.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode.h"
#include "core/oci/platform.h"

#include <algorithm>
#include <charconv>

namespace lamella::plan {

namespace {

using dockerfile::Instruction;

std::optional<int> wholeNumber(const std::string &text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

int numberedSteps(const dockerfile::Stage &stage)
{
    return static_cast<int>(std::ranges::count_if(stage.instructions, [](const Instruction &one) {
        return one.keyword == "RUN" || one.keyword == "COPY" || one.keyword == "ADD" || one.keyword == "WORKDIR";
    }));
}

} // namespace

std::vector<const Instruction *> StageNode::instructions() const
{
    std::vector<const Instruction *> all;
    if (replaced)
        return all;
    all.reserve(triggers.size() + stage->instructions.size());
    for (const Instruction &trigger : triggers)
        all.push_back(&trigger);
    for (const Instruction &own : stage->instructions)
        all.push_back(&own);
    return all;
}

StageGraph::StageGraph(const dockerfile::Dockerfile &file, const BuildArgs &args, std::string platform,
                       std::vector<Trouble> &troubles, NamedContexts contexts)
    : m_contexts(std::move(contexts)),
      m_platform(std::move(platform)),
      m_escape(file.escape)
{
    for (const dockerfile::Stage &stage : file.stages)
        addStage(stage, args, m_platform, troubles);
    m_needs.resize(m_stages.size());
    for (std::size_t index = 0; index < m_stages.size(); ++index) {
        if (m_stages[index].baseStage)
            m_needs[index].push_back(*m_stages[index].baseStage);
        for (const Instruction *instruction : m_stages[index].instructions())
            addOrigins(index, *instruction, troubles);
    }
    // An origin that is no stage counts as one, and so does that of a mount which has none.
    const bool others = std::ranges::any_of(m_origins, [](const auto &entry) {
        return std::ranges::any_of(entry.second, [](const Origin &origin) { return !origin.stage; });
    });
    m_unnamed = m_stages.size() == 1 && !others;
}

void StageGraph::addStage(const dockerfile::Stage &stage, const BuildArgs &args, const std::string &platform,
                          std::vector<Trouble> &troubles)
{
    StageNode node{.stage = &stage, .base = {}, .platform = platform};
    const Result<dockerfile::Expansion> base = dockerfile::expand(stage.base, args.globals(), {.escape = m_escape});
    if (!base)
        troubles.push_back({base.error().message, stage.from.range});
    else if (base->value.empty())
        troubles.push_back({"base name (" + stage.base + ") should not be blank", stage.from.range});
    else
        node.base = base->value;
    setPlatform(stage, node, args, troubles);
    setBase(node, troubles);
    // Nothing of another platform can come from a stage or from nothing.
    if (node.baseStage)
        node.platform = m_stages[*node.baseStage].platform;
    else if (node.scratch)
        node.platform = platform;
    node.total = node.replaced ? 0 : numberedSteps(stage) + (node.scratch || node.baseStage ? 0 : 1);
    m_stages.push_back(std::move(node));
    if (!stage.name.empty())
        m_byName[stage.name] = m_stages.size() - 1;
}

Result<std::size_t> StageGraph::stageOf(const NamedContext &context) const
{
    if (const auto named = m_byName.find(context.stage()); named != m_byName.end())
        return named->second;
    return Error{ErrorCode::InvalidInput,
                 "the build context " + context.name + " is to be the stage " + context.stage()
                     + ", and no stage before this has that name",
                 {},
                 {}};
}

void StageGraph::setStageOfContext(StageNode &node, std::vector<Trouble> &troubles) const
{
    if (node.context == nullptr || node.context->stage().empty())
        return;
    if (const Result<std::size_t> stage = stageOf(*node.context))
        node.baseStage = *stage;
    else
        troubles.push_back({stage.error().message, node.stage->from.range});
    node.context = nullptr;
}

void StageGraph::setBase(StageNode &node, std::vector<Trouble> &troubles) const
{
    const std::string &name = node.stage->name;
    node.context = name.empty() ? nullptr : m_contexts.find(name, node.platform);
    node.replaced = node.context != nullptr;
    if (node.replaced) {
        setStageOfContext(node, troubles);
        return;
    }
    if (const auto named = m_byName.find(node.base); named != m_byName.end())
        node.baseStage = named->second;
    node.scratch = !node.baseStage && node.base == "scratch";
    if (!node.baseStage && !node.scratch)
        node.context = m_contexts.find(node.base, node.platform);
    setStageOfContext(node, troubles);
}

void StageGraph::setPlatform(const dockerfile::Stage &stage, StageNode &node, const BuildArgs &args,
                             std::vector<Trouble> &troubles) const
{
    if (stage.platform.empty())
        return;
    const dockerfile::TextRange range = stage.from.range;
    const Result<dockerfile::Expansion> text = dockerfile::expand(stage.platform, args.globals(), {.escape = m_escape});
    const Result<oci::Platform> parsed = text ? oci::Platform::parse(text->value) : Result<oci::Platform>(text.error());
    if (text && text->value.empty())
        troubles.push_back({"empty platform value from expression " + stage.platform, range});
    else if (!parsed)
        troubles.push_back({"failed to parse platform " + stage.platform + ": " + parsed.error().message, range});
    else
        node.platform = parsed->render();
}

void StageGraph::addTriggers(std::size_t stage, std::vector<Instruction> triggers, std::vector<Trouble> &troubles)
{
    StageNode &node = m_stages[stage];
    node.triggers = std::move(triggers);
    node.total += static_cast<int>(node.triggers.size());
    for (const Instruction &trigger : node.triggers)
        addOrigins(stage, trigger, troubles);
}

void StageGraph::addOrigins(std::size_t stage, const Instruction &instruction, std::vector<Trouble> &troubles)
{
    std::vector<Origin> origins;
    if (const auto *copy = std::get_if<dockerfile::Copy>(&instruction.typed); copy != nullptr && !copy->from.empty()) {
        Result<Origin> origin = originOf(*copy);
        if (!origin) {
            troubles.push_back({origin.error().message, instruction.range});
            return;
        }
        origins.push_back(std::move(*origin));
    } else if (const auto *run = std::get_if<dockerfile::Run>(&instruction.typed)) {
        for (const dockerfile::Mount &mount : run->mounts) {
            Result<Origin> origin = originOf(mount);
            if (!origin) {
                troubles.push_back({origin.error().message, instruction.range});
                return;
            }
            origins.push_back(std::move(*origin));
        }
    }
    for (const Origin &origin : origins) {
        if (origin.stage)
            m_needs[stage].push_back(*origin.stage);
    }
    if (!origins.empty())
        m_origins.emplace(&instruction, std::move(origins));
}

Result<Origin> StageGraph::originOf(const dockerfile::Copy &copy) const
{
    const dockerfile::Expansion plain = TRY(dockerfile::expand(copy.from, {}, {.escape = m_escape}));
    if (plain.value != copy.from)
        return Error{ErrorCode::InvalidInput,
                     "variable expansion is not supported for --from, define a new stage with FROM using ARG from "
                     "global scope as a workaround",
                     {},
                     {}};
    if (const std::optional<int> number = wholeNumber(copy.from)) {
        if (*number < 0 || static_cast<std::size_t>(*number) >= m_stages.size())
            return Error{ErrorCode::InvalidInput, "invalid stage index " + std::to_string(*number), {}, {}};
        return Origin{static_cast<std::size_t>(*number), {}};
    }
    return originNamed(copy.from);
}

Result<Origin> StageGraph::originNamed(const std::string &name) const
{
    if (const auto named = m_byName.find(dockerfile::toLower(name)); named != m_byName.end())
        return Origin{named->second, {}};
    const NamedContext *context = m_contexts.find(name, m_platform);
    if (context != nullptr && !context->stage().empty())
        return Origin{TRY(stageOf(*context)), {}};
    return Origin{std::nullopt, name};
}

Result<Origin> StageGraph::originOf(const dockerfile::Mount &mount) const
{
    std::string from;
    for (const dockerfile::KeyValue &option : mount.options) {
        if (option.key == "from")
            from = option.value;
    }
    return originNamed(from);
}

const std::vector<Origin> &StageGraph::origins(const Instruction &instruction) const
{
    static const std::vector<Origin> none;
    const auto found = m_origins.find(&instruction);
    return found == m_origins.end() ? none : found->second;
}

Result<std::size_t> StageGraph::target(const std::string &target) const
{
    if (target.empty())
        return m_stages.size() - 1;
    if (const auto named = m_byName.find(dockerfile::toLower(target)); named != m_byName.end())
        return named->second;
    if (const std::optional<int> number = wholeNumber(target);
        number && *number >= 0 && static_cast<std::size_t>(*number) < m_stages.size())
        return static_cast<std::size_t>(*number);
    return Error{ErrorCode::InvalidInput,
                 "target stage \"" + target + "\" could not be found" + dockerfile::didYouMean(target, names()),
                 {},
                 {}};
}

std::vector<std::string> StageGraph::names() const
{
    std::vector<std::string> all;
    for (std::size_t index = 0; index < m_stages.size(); ++index) {
        const std::string &name = m_stages[index].stage->name;
        all.push_back(name.empty() ? "stage-" + std::to_string(index) : name);
    }
    return all;
}

std::vector<bool> StageGraph::neededBy(std::size_t target) const
{
    std::vector<bool> needed(m_stages.size());
    std::vector<std::size_t> open{target};
    while (!open.empty()) {
        const std::size_t stage = open.back();
        open.pop_back();
        if (needed[stage])
            continue;
        needed[stage] = true;
        open.insert(open.end(), m_needs[stage].begin(), m_needs[stage].end());
    }
    return needed;
}

std::optional<Trouble> StageGraph::circular() const
{
    // Stages are taken away while they need nothing that is left; what stays is in a circle or behind one.
    std::vector<std::size_t> missing(m_stages.size());
    std::vector<std::vector<std::size_t>> neededIn(m_stages.size());
    std::vector<std::size_t> free;
    for (std::size_t index = 0; index < m_stages.size(); ++index) {
        missing[index] = m_needs[index].size();
        for (const std::size_t need : m_needs[index])
            neededIn[need].push_back(index);
        if (missing[index] == 0)
            free.push_back(index);
    }
    while (!free.empty()) {
        const std::size_t stage = free.back();
        free.pop_back();
        for (const std::size_t user : neededIn[stage]) {
            if (--missing[user] == 0)
                free.push_back(user);
        }
    }
    const auto left = std::ranges::find_if(missing, [](std::size_t count) { return count > 0; });
    if (left == missing.end())
        return std::nullopt;
    // Whoever is left needs another that is left: following long enough ends within a circle.
    auto stage = static_cast<std::size_t>(left - missing.begin());
    for (std::size_t step = 0; step < m_stages.size(); ++step)
        stage = *std::ranges::find_if(m_needs[stage], [&missing](std::size_t need) { return missing[need] > 0; });
    const dockerfile::Stage &inCircle = *m_stages[stage].stage;
    return Trouble{"circular dependency detected on stage: " + names()[stage], needingOneOf(inCircle, missing)};
}

dockerfile::TextRange StageGraph::needingOneOf(const dockerfile::Stage &stage,
                                               const std::vector<std::size_t> &missing) const
{
    for (const Instruction &instruction : stage.instructions) {
        for (const Origin &origin : origins(instruction)) {
            if (origin.stage && missing[*origin.stage] > 0)
                return instruction.range;
        }
    }
    return stage.from.range;
}

std::string StageGraph::shownName(std::size_t stage) const
{
    return m_unnamed ? std::string() : names()[stage];
}

} // namespace lamella::plan
