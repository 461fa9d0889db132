// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "core/context/url_tree.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/store.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace lamella::build {

/// On which file system files are kept that a build reads from elsewhere.
[[nodiscard]] std::filesystem::path spoolFolder(const store::Store &store);

/// Brings contexts here that are elsewhere, with what the build's secrets say to a host. Safe for several threads.
class ContextFetcher {
public:
    /// Both must outlive it.
    ContextFetcher(const store::Store &store, const BuildOptions &options, std::stop_token stop);

    /// What a URL gives; how far the download is shows as a status of `vertex`.
    Result<context::UrlTree> fetchUrl(const std::string &url, context::Unpacking unpacking,
                                      progress::VertexReporter &vertex) const;

    /// The files of a git repository, without .git unless the address or BUILDKIT_CONTEXT_KEEP_GIT_DIR asks for it. The
    /// log of `vertex` says which commit that is.
    Result<std::unique_ptr<context::Tree>> fetchGit(const std::string &address, progress::VertexReporter &vertex) const;

private:
    const store::Store &m_store;
    const BuildOptions &m_options;
    std::stop_token m_stop;
    fetch::HttpClient m_http;
};

} // namespace lamella::build
