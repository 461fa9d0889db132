// SPDX-License-Identifier: Apache-2.0
#include "core/build/context_loads.h"

#include "core/cache/context_layer.h"
#include "core/cache/copy_selection.h"
#include "core/cache/mount_selection.h"

#include <algorithm>
#include <array>

namespace lamella::build {

namespace {

/// Mode, size and time, as a client tells them of each file.
constexpr std::int64_t besidesPath = 19;

bool takes(const plan::Step &step, std::optional<std::size_t> origin)
{
    if (const auto *copy = std::get_if<plan::CopyWork>(&step.work))
        return copy->fromStep == origin && !copy->sources.empty();
    const auto *run = std::get_if<plan::RunWork>(&step.work);
    return run && std::ranges::any_of(run->mounts, [&](const plan::MountWork &mount) {
               return cache::takesFiles(mount) && mount.fromStep == origin;
           });
}

std::int64_t toldOf(const context::Selection &selection)
{
    std::int64_t bytes = 0;
    for (const context::SelectedEntry &selected : selection.entries)
        bytes += static_cast<std::int64_t>(selected.entry.path.size()) + besidesPath;
    return bytes;
}

} // namespace

bool takesOfContext(const plan::Step &step)
{
    return takes(step, std::nullopt);
}

Result<std::int64_t> ContextLoads::lookAt(const plan::Step &step, std::optional<std::size_t> origin,
                                          const context::Tree &tree, const std::stop_token &stop)
{
    if (const auto *copy = std::get_if<plan::CopyWork>(&step.work)) {
        Result<context::Selection> selection = cache::selectFor(*copy, tree, m_pool, stop);
        const std::int64_t told = selection ? toldOf(*selection) : 0;
        const std::scoped_lock lock(m_mutex);
        m_taken.insert_or_assign(step.id, std::move(selection));
        return told;
    }
    std::int64_t told = 0;
    for (const plan::MountWork &mount : std::get<plan::RunWork>(step.work).mounts) {
        if (!cache::takesFiles(mount) || mount.fromStep != origin)
            continue;
        const std::array sources{mount.source};
        // The step looks once more: by then what was read is known.
        if (const auto selection = context::selectSources(tree, sources, {}, m_pool, stop))
            told += toldOf(*selection);
    }
    return told;
}

Result<void> ContextLoads::load(std::optional<std::size_t> origin, const context::Tree &tree, const std::string &name,
                                progress::VertexReporter &vertex, const std::stop_token &stop)
{
    const std::string status = "transferring " + name + ":";
    vertex.beginStatus(status);
    std::int64_t told = 0;
    const auto look = [&](const plan::Step &step) -> Result<void> {
        told += TRY(lookAt(step, origin, tree, stop));
        vertex.updateStatus(status, told + tree.bytesRead(), 0);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped while reading the context", {}, {}};
        return {};
    };
    for (std::size_t number = 0; number < m_plan.steps.size(); ++number) {
        if (m_twins.firstOf(number) == number && takes(m_plan.steps[number], origin))
            TRY(look(m_plan.steps[number]));
    }
    if (const auto *from = origin ? std::get_if<plan::FromWork>(&m_plan.steps[*origin].work) : nullptr;
        from && from->makesLayer)
        TRY(look(cache::layerOfContext(m_plan.steps[*origin], *origin)));
    vertex.endStatus(status, told + tree.bytesRead() + endOfTransfer);
    return {};
}

std::optional<Result<context::Selection>> ContextLoads::take(const plan::Step &step)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_taken.find(step.id);
    if (found == m_taken.end())
        return std::nullopt;
    std::optional<Result<context::Selection>> selection = std::move(found->second);
    m_taken.erase(found);
    return selection;
}

} // namespace lamella::build
