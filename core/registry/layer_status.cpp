// SPDX-License-Identifier: Apache-2.0
#include "core/registry/layer_status.h"

namespace lamella::registry {

LayerStatus::LayerStatus(progress::Sink &sink, Digest vertex, const Digest &blob, std::uint64_t total) : m_sink(&sink)
{
    m_status.id = blob.text();
    m_status.vertex = std::move(vertex);
    m_status.total = static_cast<std::int64_t>(total);
}

void LayerStatus::pulling()
{
    send(layer_status::pulling, 0, false);
}

void LayerStatus::downloading(std::uint64_t current)
{
    sendProgress(layer_status::downloading, current);
}

void LayerStatus::done()
{
    send(layer_status::done, static_cast<std::uint64_t>(m_status.total), true);
}

void LayerStatus::exists()
{
    send(layer_status::exists, static_cast<std::uint64_t>(m_status.total), true);
}

void LayerStatus::preparing()
{
    send(layer_status::preparing, 0, false);
}

void LayerStatus::pushing(std::uint64_t current, std::uint64_t total)
{
    m_status.total = static_cast<std::int64_t>(total);
    sendProgress(layer_status::pushing, current);
}

void LayerStatus::pushed(std::uint64_t total, bool mounted)
{
    m_status.total = static_cast<std::int64_t>(total);
    send(mounted ? layer_status::mounted : layer_status::done, total, true);
}

void LayerStatus::sendProgress(std::string_view name, std::uint64_t current)
{
    constexpr auto interval = std::chrono::milliseconds(100);
    const auto present = std::chrono::steady_clock::now();
    if (present - m_lastSent < interval)
        return;
    m_lastSent = present;
    if (!m_status.started)
        m_status.started = now();
    send(name, current, false);
}

void LayerStatus::send(std::string_view name, std::uint64_t current, bool completed)
{
    m_status.name = name;
    m_status.current = static_cast<std::int64_t>(current);
    m_status.timestamp = now();
    if (completed) {
        m_status.completed = m_status.timestamp;
        if (!m_status.started)
            m_status.started = m_status.timestamp;
    }
    progress::SolveStatus status;
    status.statuses.push_back(m_status);
    m_sink->emit(std::move(status));
}

} // namespace lamella::registry
