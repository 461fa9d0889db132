// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/brought_context.h"
#include "core/build/build_options.h"
#include "core/context/folder_tree.h"
#include "core/context/stat_cache.h"
#include "core/store/store.h"

#include <memory>

namespace lamella::build {

/// A context of a build; a folder with the stat cache that the store keeps for it.
class OpenContext {
public:
    /// The build's own: what was brought here, or else the folder that `options` name.
    static Result<OpenContext> open(const store::Store &store, const BuildOptions &options, BroughtContext brought,
                                    dockerfile::IgnoreFile ignore);

    static Result<OpenContext> openFolder(const store::Store &store, const std::filesystem::path &folder,
                                          dockerfile::IgnoreFile ignore);

    static OpenContext ofTree(std::unique_ptr<context::Tree> tree);

    [[nodiscard]] const context::Tree &tree() const { return *m_tree; }

    /// Keeps what was learnt about files; nothing happens on a store that cannot be written.
    Result<void> saveStats() const;

private:
    OpenContext() = default;
    std::unique_ptr<context::StatCache> m_stats; ///< of a folder
    std::unique_ptr<context::Tree> m_tree;
    bool m_writable = false;
};

} // namespace lamella::build
