// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/run_options.h"
#include "core/cache/remote_record.h"
#include "core/context/tree.h"
#include "core/fetch/git_client.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/store.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::build {

/// What the ADDs of a build fetch: each source is asked for once a build, and what the server said is kept for the
/// next. Safe for several threads; a source that two steps want is fetched by one of them.
class RemoteSources {
public:
    /// All of it must outlive this.
    RemoteSources(store::Store &store, const RunOptions &secrets, std::stop_token stop);

    /// What a step's sources are now, for its key (cache::identityOf). `vertex`, which may be null, starts when
    /// somebody has to be asked.
    Result<std::vector<Json>> identify(const plan::CopyWork &work, progress::VertexReporter *vertex);

    /// The files of a source, as identify() said that they are.
    Result<std::shared_ptr<const context::Tree>> files(const plan::CopyWork &work, const plan::RemoteSource &source,
                                                       progress::VertexReporter *vertex);

private:
    struct Known;
    using Tree = Result<std::shared_ptr<const context::Tree>>;
    Known &knownOf(const plan::CopyWork &work, const plan::RemoteSource &source);
    Result<void> ask(Known &known, const plan::CopyWork &work, const plan::RemoteSource &source,
                     progress::VertexReporter *vertex);
    Result<void> askForFile(Known &known, const plan::RemoteSource &source, bool unlessKnown,
                            progress::VertexReporter *vertex);
    Tree fileOf(Known &known, const plan::CopyWork &work, const plan::RemoteSource &source,
                progress::VertexReporter *vertex);
    Tree checkoutOf(Known &known, const plan::CopyWork &work, const plan::RemoteSource &source,
                    progress::VertexReporter *vertex);

    store::Store &m_store;
    const RunOptions &m_secrets;
    std::stop_token m_stop;
    fetch::HttpClient m_http;
    fetch::GitClient m_git;
    std::mutex m_mutex; ///< guards what follows
    std::map<std::string, std::shared_ptr<Known>> m_known;
};

} // namespace lamella::build
