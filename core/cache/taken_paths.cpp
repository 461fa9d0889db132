// SPDX-License-Identifier: Apache-2.0
#include "core/cache/taken_paths.h"

#include "core/cache/copy_selection.h"
#include "core/cache/mount_selection.h"
#include "core/context/listed_tree.h"

#include <algorithm>
#include <iterator>

namespace lamella::cache {

namespace {

/// What a step takes of the build context; nothing when it takes none of it.
Result<std::optional<context::Selection>> takenBy(const plan::Step &step, const context::Tree &tree, WorkerPool &pool,
                                                  const std::stop_token &stop)
{
    if (const auto *copy = std::get_if<plan::CopyWork>(&step.work)) {
        if (copy->fromStep || copy->sources.empty())
            return std::optional<context::Selection>();
        return std::optional(TRY(selectFor(*copy, tree, pool, stop)));
    }
    const auto *run = std::get_if<plan::RunWork>(&step.work);
    if (run == nullptr)
        return std::optional<context::Selection>();
    plan::RunWork own;
    std::ranges::copy_if(run->mounts, std::back_inserter(own.mounts),
                         [](const plan::MountWork &mount) { return !mount.fromStep; });
    const auto here = [&tree](std::optional<std::size_t>) { return Result<const context::Tree *>(&tree); };
    return mountSelection(own, here, pool, stop);
}

} // namespace

Result<TakenPaths> takenPaths(const plan::Plan &plan, std::span<const context::TreeEntry> entries, WorkerPool &pool,
                              const std::stop_token &stop)
{
    const context::ListedTree tree(entries);
    TakenPaths taken;
    for (std::size_t index = 0; index < plan.steps.size(); ++index) {
        Result<std::optional<context::Selection>> selection = takenBy(plan.steps[index], tree, pool, stop);
        if (!selection && selection.error().code == ErrorCode::Cancelled)
            return std::move(selection).error();
        if (!selection) {
            taken.missing.push_back({index, std::move(selection).error()});
            continue;
        }
        if (!*selection)
            continue;
        for (const context::SelectedEntry &one : (*selection)->entries) {
            std::vector<std::size_t> &steps = taken.steps[one.entry.path];
            if (steps.empty() || steps.back() != index)
                steps.push_back(index);
        }
    }
    return taken;
}

} // namespace lamella::cache
