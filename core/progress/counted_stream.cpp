// SPDX-License-Identifier: Apache-2.0
#include "core/progress/counted_stream.h"

#include "core/progress/pace.h"

namespace lamella::progress {

CountedBytes::CountedBytes(VertexReporter &vertex, std::string id, std::uint64_t total)
    : m_vertex(&vertex),
      m_id(std::move(id)),
      m_total(total),
      m_told(std::chrono::steady_clock::now())
{
    m_vertex->beginStatus(m_id, static_cast<std::int64_t>(m_total));
}

void CountedBytes::add(std::size_t count)
{
    m_count += count;
    const auto present = std::chrono::steady_clock::now();
    if (present - m_told < Pace::shortest)
        return;
    m_told = present;
    m_vertex->updateStatus(m_id, static_cast<std::int64_t>(m_count), static_cast<std::int64_t>(m_total));
}

void CountedBytes::end()
{
    m_vertex->endStatus(m_id, static_cast<std::int64_t>(m_count), static_cast<std::int64_t>(m_total));
}

Result<void> CountedSink::write(ByteSpan bytes)
{
    TRY(m_sink->write(bytes));
    m_bytes->add(bytes.size());
    return {};
}

Result<std::size_t> CountedSource::read(std::span<std::byte> into)
{
    const std::size_t count = TRY(m_source->read(into));
    m_bytes->add(count);
    return count;
}

} // namespace lamella::progress
