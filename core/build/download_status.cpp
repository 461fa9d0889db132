// SPDX-License-Identifier: Apache-2.0
#include "core/build/download_status.h"

namespace lamella::build {

namespace {

constexpr auto interval = std::chrono::milliseconds(100);
constexpr const char *id = "downloading";

} // namespace

DownloadStatus::DownloadStatus(progress::VertexReporter &vertex)
    : m_vertex(&vertex),
      m_lastSent(std::chrono::steady_clock::now())
{
    m_vertex->beginStatus(id);
}

context::Received DownloadStatus::receiver()
{
    return [this](std::uint64_t bytes, std::uint64_t total) {
        m_bytes = bytes;
        const auto present = std::chrono::steady_clock::now();
        if (present - m_lastSent < interval)
            return;
        m_lastSent = present;
        m_vertex->updateStatus(id, static_cast<std::int64_t>(bytes), static_cast<std::int64_t>(total));
    };
}

void DownloadStatus::end()
{
    m_vertex->endStatus(id, static_cast<std::int64_t>(m_bytes), static_cast<std::int64_t>(m_bytes));
}

} // namespace lamella::build
