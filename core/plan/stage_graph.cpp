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

StageGraph::StageGraph(const dockerfile::Dockerfile &file, const BuildArgs &args, const std::string &platform,
                       std::vector<Trouble> &troubles)
{
    for (const dockerfile::Stage &stage : file.stages)
        addStage(file, stage, args, platform, troubles);
    m_needs.resize(m_stages.size());
    for (std::size_t index = 0; index < m_stages.size(); ++index) {
        if (m_stages[index].baseStage)
            m_needs[index].push_back(*m_stages[index].baseStage);
        addOrigins(file, index, troubles);
    }
}

void StageGraph::addStage(const dockerfile::Dockerfile &file, const dockerfile::Stage &stage, const BuildArgs &args,
                          const std::string &platform, std::vector<Trouble> &troubles)
{
    StageNode node{.stage = &stage, .base = {}, .platform = platform};
    const dockerfile::TextRange range = stage.from.range;
    const dockerfile::ExpansionOptions options{.escape = file.escape};
    if (const Result<dockerfile::Expansion> base = dockerfile::expand(stage.base, args.globals(), options); !base)
        troubles.push_back({base.error().message, range});
    else if (base->value.empty())
        troubles.push_back({"base name (" + stage.base + ") should not be blank", range});
    else
        node.base = base->value;
    if (!stage.platform.empty()) {
        const Result<dockerfile::Expansion> text = dockerfile::expand(stage.platform, args.globals(), options);
        const Result<oci::Platform> parsed =
            text ? oci::Platform::parse(text->value) : Result<oci::Platform>(text.error());
        if (text && text->value.empty())
            troubles.push_back({"empty platform value from expression " + stage.platform, range});
        else if (!parsed)
            troubles.push_back({"failed to parse platform " + stage.platform + ": " + parsed.error().message, range});
        else
            node.platform = parsed->render();
    }
    if (const auto base = m_byName.find(node.base); base != m_byName.end())
        node.baseStage = base->second;
    node.scratch = !node.baseStage && node.base == "scratch";
    node.total = numberedSteps(stage) + (node.scratch || node.baseStage ? 0 : 1);
    m_stages.push_back(std::move(node));
    if (!stage.name.empty())
        m_byName[stage.name] = m_stages.size() - 1;
}

void StageGraph::addOrigins(const dockerfile::Dockerfile &file, std::size_t stage, std::vector<Trouble> &troubles)
{
    for (const Instruction &instruction : m_stages[stage].stage->instructions) {
        const auto *copy = std::get_if<dockerfile::Copy>(&instruction.typed);
        if (copy == nullptr || copy->from.empty())
            continue;
        const Result<dockerfile::Expansion> plain = dockerfile::expand(copy->from, {}, {.escape = file.escape});
        if (!plain || plain->value != copy->from) {
            troubles.push_back({"variable expansion is not supported for --from, define a new stage with FROM using "
                                "ARG from global scope as a workaround",
                                instruction.range});
            continue;
        }
        CopyOrigin origin;
        if (const std::optional<int> number = wholeNumber(copy->from)) {
            if (*number < 0 || static_cast<std::size_t>(*number) >= m_stages.size()) {
                troubles.push_back({"invalid stage index " + std::to_string(*number), instruction.range});
                continue;
            }
            origin.stage = static_cast<std::size_t>(*number);
        } else if (const auto named = m_byName.find(dockerfile::toLower(copy->from)); named != m_byName.end()) {
            origin.stage = named->second;
        } else {
            origin.image = copy->from;
            ++m_images;
        }
        if (origin.stage)
            m_needs[stage].push_back(*origin.stage);
        m_origins.emplace(&instruction, std::move(origin));
    }
}

const CopyOrigin *StageGraph::origin(const Instruction &instruction) const
{
    const auto found = m_origins.find(&instruction);
    return found == m_origins.end() ? nullptr : &found->second;
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

std::optional<std::size_t> StageGraph::circular() const
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
    return stage;
}

std::string StageGraph::shownName(std::size_t stage) const
{
    if (m_stages.size() + m_images == 1)
        return {};
    return names()[stage];
}

} // namespace lamella::plan
