// SPDX-License-Identifier: Apache-2.0
#include "core/build/open_context.h"

#include "core/base/sha256.h"

namespace lamella::build {

Result<OpenContext> OpenContext::open(const store::Store &store, const BuildOptions &options,
                                      dockerfile::IgnoreFile ignore)
{
    std::error_code failure;
    std::filesystem::path folder = std::filesystem::canonical(options.contextFolder, failure);
    if (failure)
        folder = options.contextFolder;
    const std::string name = sha256Hex(folder.string()).substr(0, 16);
    OpenContext context;
    context.m_writable = store.access() == store::Access::ReadWrite;
    context.m_stats = std::make_unique<context::StatCache>(store.folder() / "contexts" / name);
    context.m_tree = TRY(context::FolderTree::open(options.contextFolder, std::move(ignore), context.m_stats.get()));
    return context;
}

Result<void> OpenContext::saveStats() const
{
    return m_writable ? m_stats->save() : Result<void>();
}

} // namespace lamella::build
