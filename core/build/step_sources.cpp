// SPDX-License-Identifier: Apache-2.0
#include "core/build/step_sources.h"

#include "core/cache/copy_selection.h"
#include "core/cache/mount_selection.h"

namespace lamella::build {

Result<void> StepSources::loadContext()
{
    progress::VertexReporter &vertex = *m_vertexes.ofContext();
    vertex.start();
    Result<void> loaded = m_loads.load(std::nullopt, m_shop.context.tree(), "context", vertex, m_shop.stop);
    if (loaded)
        vertex.done();
    else
        vertex.fail(loaded.error().code == ErrorCode::Cancelled ? "context canceled" : loaded.error().render());
    return loaded;
}

Result<void> StepSources::loadNamed(const plan::Step &step, const plan::FromWork &work)
{
    progress::VertexReporter &vertex = *m_vertexes.of(step);
    const context::Tree *tree = TRY(m_shop.named.of(work, vertex));
    if (!NamedTrees::isFolder(work))
        return {};
    const auto number = static_cast<std::size_t>(&step - m_shop.plan.steps.data());
    return m_loads.load(number, *tree, work.contextName, vertex, m_shop.stop);
}

Result<std::optional<context::Selection>> StepSources::selectionOf(const plan::Step &step)
{
    if (const auto *copy = std::get_if<plan::CopyWork>(&step.work)) {
        if (std::optional<Result<context::Selection>> known = m_loads.take(step))
            return std::optional(TRY(*std::move(known)));
        return std::optional(TRY(cache::selectFor(*copy, *TRY(treeFor(copy->fromStep)), m_shop.pool, m_shop.stop)));
    }
    if (const auto *run = std::get_if<plan::RunWork>(&step.work)) {
        const auto treeOf = [this](std::optional<std::size_t> from) { return treeFor(from); };
        return cache::mountSelection(*run, treeOf, m_shop.pool, m_shop.stop);
    }
    return std::optional<context::Selection>();
}

Result<const context::Tree *> StepSources::treeFor(std::optional<std::size_t> step)
{
    if (!step)
        return &m_shop.context.tree();
    const plan::Step &origin = m_shop.plan.steps[*step];
    if (const auto *from = std::get_if<plan::FromWork>(&origin.work); from && !from->context.empty())
        return m_shop.named.of(*from, *m_vertexes.of(origin));
    const std::shared_ptr<cache::ImageTree> tree = TRY(treeOf(m_steps[*step].chain));
    return tree.get();
}

Result<std::shared_ptr<cache::ImageTree>> StepSources::treeOf(const cache::Chain &chain)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto known = m_trees.find(chain.id()); known != m_trees.end())
            return known->second;
    }
    std::shared_ptr<cache::ImageTree> tree = TRY(cache::ImageTree::open(m_shop.store, chain, m_shop.pool, m_shop.stop));
    const std::scoped_lock lock(m_mutex);
    return m_trees.try_emplace(chain.id(), std::move(tree)).first->second;
}

Result<MountOrigin> StepSources::mountOrigin(std::optional<std::size_t> step)
{
    MountOrigin origin{.tree = TRY(treeFor(step)), .chain = {}};
    const auto *from = step ? std::get_if<plan::FromWork>(&m_shop.plan.steps[*step].work) : nullptr;
    if (step && (!from || from->context.empty()))
        origin.chain = m_steps[*step].chain;
    return origin;
}

} // namespace lamella::build
