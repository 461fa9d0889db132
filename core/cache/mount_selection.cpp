// SPDX-License-Identifier: Apache-2.0
#include "core/cache/mount_selection.h"

#include "core/base/path.h"

#include <algorithm>
#include <array>

namespace lamella::cache {

bool takesFiles(const plan::MountWork &mount)
{
    return mount.type == plan::MountType::Bind || (mount.type == plan::MountType::Cache && mount.fromStep);
}

Result<std::optional<context::Selection>> mountSelection(const plan::RunWork &work, const TreeOfStep &treeOf,
                                                         WorkerPool &pool, std::stop_token stop)
{
    if (std::ranges::none_of(work.mounts, takesFiles))
        return std::optional<context::Selection>();
    context::Selection all;
    for (const plan::MountWork &mount : work.mounts) {
        if (!takesFiles(mount))
            continue;
        const context::Tree *tree = TRY(treeOf(mount.fromStep));
        const std::array sources{mount.source};
        context::Selection one = TRY(context::selectSources(*tree, sources, {}, pool, stop));
        for (context::SelectedEntry &entry : one.entries) {
            entry.target = joinPath(mount.target, entry.target);
            all.entries.push_back(std::move(entry));
        }
        all.bytes += one.bytes;
    }
    return std::optional(std::move(all));
}

} // namespace lamella::cache
