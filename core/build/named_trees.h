// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/context_fetcher.h"
#include "core/build/open_context.h"
#include "core/plan/plan.h"
#include "core/progress/vertex_reporter.h"

#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace lamella::build {

/// The files of those named contexts of a build that are no images, each opened when it is first asked for. Safe for
/// several threads.
class NamedTrees {
public:
    /// All of it must outlive this.
    NamedTrees(const store::Store &store, const BuildOptions &options, progress::Sink &progress, std::stop_token stop);

    /// The files of the context that a step brings in. What is elsewhere is downloaded; `vertex` shows how far that is.
    /// The tree lives as long as this.
    Result<const context::Tree *> of(const plan::FromWork &work, progress::VertexReporter &vertex);

    /// The same without a network: null for what is elsewhere.
    Result<const context::Tree *> nearby(const plan::FromWork &work);

    /// Opens those of a plan that are folders, before anything is done: their ignore files are read then. One that is
    /// not there is left to the step that brings it in.
    Result<void> openFolders(const plan::Plan &plan);

    /// Whether a context is a folder of this machine.
    [[nodiscard]] static bool isFolder(const plan::FromWork &work);

    /// Keeps what was learnt about files.
    Result<void> saveStats();

private:
    Result<OpenContext> openFolder(const plan::FromWork &work);
    Result<const context::Tree *> keep(const plan::FromWork &work, Result<OpenContext> opened);
    [[nodiscard]] const context::Tree *known(const plan::FromWork &work) const;

    const store::Store &m_store;
    progress::Sink &m_progress;
    ContextFetcher m_fetcher;
    std::mutex m_mutex;
    std::map<std::string, OpenContext> m_opened; ///< by name
};

} // namespace lamella::build
