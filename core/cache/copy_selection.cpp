// SPDX-License-Identifier: Apache-2.0
#include "core/cache/copy_selection.h"

namespace lamella::cache {

Result<context::Selection> selectFor(const plan::CopyWork &work, const context::Tree &tree, WorkerPool &pool,
                                     std::stop_token stop)
{
    std::vector<std::string> sources;
    for (const plan::CopySource &source : work.sources)
        sources.push_back(source.path);
    const bool intoFolder = work.intoFolder() || work.sources.size() + work.files.size() > 1;
    return context::selectSources(tree, sources, intoFolder, pool, std::move(stop));
}

} // namespace lamella::cache
