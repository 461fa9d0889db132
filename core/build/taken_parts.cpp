// SPDX-License-Identifier: Apache-2.0
#include "core/build/taken_parts.h"

#include "core/build/remote_file_tree.h"

#include <algorithm>

namespace lamella::build {

namespace {

/// Of a file the file, of a repository what is in it.
Result<context::Selection> selectionOf(const plan::CopyWork &work, const context::Tree &tree, WorkerPool &pool,
                                       const std::stop_token &stop)
{
    const bool several = work.sources.size() + work.files.size() + work.remotes.size() > 1;
    const auto *fetched = dynamic_cast<const RemoteFileTree *>(&tree);
    if (fetched == nullptr) {
        const std::vector<std::string> all{"/"};
        return context::selectSources(tree, all, {.intoFolder = true, .parents = false, .exclude = work.exclude}, pool,
                                      stop);
    }
    const context::TreeEntry &file = fetched->file();
    const Digest content = TRY(fetched->contentDigest(file));
    context::Selection selection;
    selection.bytes = file.size;
    selection.entries.push_back(
        {.entry = file, .target = work.intoFolder() || several ? file.path : ".", .content = content, .named = true});
    return selection;
}

} // namespace

Result<TakenParts> takenParts(const plan::Step &step, const plan::CopyWork &work, const TakenFrom &from,
                              const std::stop_token &stop)
{
    const bool add = step.keyword == "ADD";
    TakenParts taken;
    std::span<const context::SelectedEntry> rest = from.selection.entries;
    const auto takeUpTo = [&](std::size_t source) {
        const auto end = std::ranges::find_if(rest, [source](const auto &entry) { return entry.source >= source; });
        const auto count = static_cast<std::size_t>(end - rest.begin());
        if (count > 0)
            taken.parts.push_back({rest.first(count), &from.tree, add && work.unpack.value_or(true)});
        rest = rest.subspan(count);
    };
    for (const plan::RemoteSource &remote : work.remotes) {
        takeUpTo(remote.after);
        taken.trees.push_back(TRY(from.remotes.files(work, remote, from.vertex)));
        const context::Tree &tree = *taken.trees.back();
        taken.fetched.push_back(TRY(selectionOf(work, tree, from.pool, stop)));
        taken.parts.push_back({taken.fetched.back().entries, &tree, work.unpack.value_or(false)});
    }
    takeUpTo(work.sources.size());
    return taken;
}

} // namespace lamella::build
