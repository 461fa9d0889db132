// SPDX-License-Identifier: Apache-2.0
#include "core/cache/taken_paths.h"

#include "core/cache/copy_selection.h"
#include "core/context/listed_tree.h"

namespace lamella::cache {

namespace {

Result<std::vector<std::string>> pathsOf(const plan::CopyWork &work, const context::Tree &tree, WorkerPool &pool,
                                         const std::stop_token &stop)
{
    context::Selection selection = TRY(selectFor(work, tree, pool, stop));
    std::vector<std::string> paths;
    for (context::SelectedEntry &selected : selection.entries)
        paths.push_back(std::move(selected.entry.path));
    return paths;
}

} // namespace

Result<TakenPaths> takenPaths(const plan::Plan &plan, std::span<const context::TreeEntry> entries, WorkerPool &pool,
                              const std::stop_token &stop)
{
    const context::ListedTree tree(entries);
    TakenPaths taken;
    for (std::size_t index = 0; index < plan.steps.size(); ++index) {
        const auto *work = std::get_if<plan::CopyWork>(&plan.steps[index].work);
        if (work == nullptr || work->fromStep || work->sources.empty())
            continue;
        Result<std::vector<std::string>> paths = pathsOf(*work, tree, pool, stop);
        if (!paths && paths.error().code == ErrorCode::Cancelled)
            return std::move(paths).error();
        if (!paths) {
            taken.missing.push_back({index, std::move(paths).error()});
            continue;
        }
        for (const std::string &path : *paths) {
            std::vector<std::size_t> &steps = taken.steps[path];
            if (steps.empty() || steps.back() != index)
                steps.push_back(index);
        }
    }
    return taken;
}

} // namespace lamella::cache
