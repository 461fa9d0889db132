// SPDX-License-Identifier: Apache-2.0
#include "core/cache/copy_selection.h"

namespace lamella::cache {

Result<context::Selection> selectFor(const plan::CopyWork &work, const context::Tree &tree, WorkerPool &pool,
                                     std::stop_token stop)
{
    std::vector<std::string> sources;
    sources.reserve(work.sources.size());
    for (const plan::CopySource &source : work.sources)
        sources.push_back(work.parents ? source.written : source.path);
    const bool several = work.sources.size() + work.files.size() + work.remotes.size() > 1;
    const context::SelectionRules rules{
        .intoFolder = work.intoFolder() || several, .parents = work.parents, .exclude = work.exclude};
    return context::selectSources(tree, sources, rules, pool, std::move(stop));
}

} // namespace lamella::cache
