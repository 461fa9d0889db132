// SPDX-License-Identifier: Apache-2.0
#include "core/build/open_context.h"

#include "core/base/sha256.h"

namespace lamella::build {

Result<OpenContext> OpenContext::open(const store::Store &store, const BuildOptions &options, BroughtContext brought,
                                      dockerfile::IgnoreFile ignore)
{
    if (brought.tree)
        return ofTree(std::move(brought.tree));
    return openFolder(store, options.contextFolder, std::move(ignore));
}

Result<OpenContext> OpenContext::openFolder(const store::Store &store, const std::filesystem::path &folder,
                                            dockerfile::IgnoreFile ignore)
{
    std::error_code failure;
    std::filesystem::path place = std::filesystem::canonical(folder, failure);
    if (failure)
        place = folder;
    const std::string name = sha256Hex(place.string()).substr(0, 16);
    OpenContext context;
    context.m_writable = store.access() == store::Access::ReadWrite;
    context.m_stats = std::make_unique<context::StatCache>(store.folder() / "contexts" / name);
    context.m_tree = TRY(context::FolderTree::open(folder, std::move(ignore), context.m_stats.get()));
    return context;
}

OpenContext OpenContext::ofTree(std::unique_ptr<context::Tree> tree)
{
    OpenContext context;
    context.m_tree = std::move(tree);
    return context;
}

Result<void> OpenContext::saveStats() const
{
    return m_writable ? m_stats->save() : Result<void>();
}

} // namespace lamella::build
