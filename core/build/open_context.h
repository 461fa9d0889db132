// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "core/context/folder_tree.h"
#include "core/context/stat_cache.h"
#include "core/store/store.h"

#include <memory>

namespace lamella::build {

/// A build's context with the stat cache that the store keeps for its folder.
class OpenContext {
public:
    static Result<OpenContext> open(const store::Store &store, const BuildOptions &options,
                                    dockerfile::IgnoreFile ignore);

    [[nodiscard]] const context::Tree &tree() const { return *m_tree; }

    /// Keeps what was learnt about files; nothing happens on a store that cannot be written.
    Result<void> saveStats() const;

private:
    OpenContext() = default;
    std::unique_ptr<context::StatCache> m_stats;
    std::unique_ptr<context::FolderTree> m_tree;
    bool m_writable = false;
};

} // namespace lamella::build
