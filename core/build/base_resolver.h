// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/build/build_options.h"
#include "core/cache/base_images.h"
#include "core/plan/named_contexts.h"
#include "core/progress/sink.h"
#include "core/progress/vertex_reporter.h"
#include "core/registry/client.h"
#include "core/store/store.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

namespace lamella::build {

/// Finds base images for a plan, in the store or in registries as the pull policy says, and brings them into the store
/// when a build comes to their FROM. A registry is first asked when one is needed. One thread at a time.
class BaseResolver {
public:
    BaseResolver(store::Store &store, const BuildOptions &options, WorkerPool &pool, progress::Sink &progress,
                 std::stop_token stop);

    /// The lookup that a plan asks; each first question shows as a vertex of the log.
    plan::BaseLookup lookup();

    /// What was found.
    [[nodiscard]] const cache::BaseImages &images() const { return m_images; }

    /// Whether an image still has to come from its registry, or its layout.
    [[nodiscard]] bool needsPull(const std::string &reference, const std::string &platform) const
    {
        return m_remote.contains({reference, platform}) || m_layouts.contains({reference, platform});
    }

    /// Brings an image in that was found in a registry or a layout; layers that are pulled show as statuses of
    /// `vertex`.
    Result<void> pull(const std::string &reference, const std::string &platform, progress::VertexReporter &vertex);

private:
    Result<std::optional<plan::BaseImage>> find(const oci::Reference &reference, const std::string &platform);
    Result<std::optional<plan::BaseImage>> findRemote(const oci::Reference &reference, const std::string &platform);
    Result<std::optional<plan::BaseImage>> findInLayout(const std::string &address, const std::string &platform);
    Result<void> importLayout(const std::string &address, const std::string &platform,
                              progress::VertexReporter &vertex);
    [[nodiscard]] std::string vertexName(const std::string &name, const std::string &platform) const;
    [[nodiscard]] std::string layoutName(const plan::NamedContext &context, const std::string &platform) const;
    Result<registry::RegistryClient *> client();

    store::Store *m_store;
    PullPolicy m_policy;
    bool m_namePlatforms;
    WorkerPool *m_pool;
    progress::Sink *m_progress;
    std::stop_token m_stop;
    cache::BaseImages m_images;
    std::unique_ptr<registry::RegistryClient> m_client;
    plan::NamedContexts m_contexts;
    std::map<std::pair<std::string, std::string>, registry::RemoteImage> m_remote; ///< by reference and platform
    std::set<std::pair<std::string, std::string>> m_layouts; ///< addresses and platforms, the same
};

} // namespace lamella::build
