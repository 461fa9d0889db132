// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context/url_tree.h"
#include "core/progress/vertex_reporter.h"

#include <chrono>

namespace lamella::build {

/// Shows in the log how far the download of a vertex is.
class DownloadStatus {
public:
    /// `vertex` must outlive it.
    explicit DownloadStatus(progress::VertexReporter &vertex);

    /// What the download tells; must not outlive this.
    [[nodiscard]] context::Received receiver();

    /// Ends it with all that came.
    void end();

private:
    progress::VertexReporter *m_vertex;
    std::uint64_t m_bytes = 0;
    std::chrono::steady_clock::time_point m_lastSent;
};

} // namespace lamella::build
