// SPDX-License-Identifier: Apache-2.0
#include "core/layer/background_sink.h"

#include <algorithm>

namespace lamella::layer {

namespace {

constexpr std::size_t blockSize = std::size_t{1} << 20;
constexpr std::size_t mostWaiting = 4;

} // namespace

BackgroundSink::BackgroundSink(ByteSink &sink) : m_sink(&sink) {}

BackgroundSink::~BackgroundSink()
{
    const std::scoped_lock guard(m_mutex);
    m_ended = true;
    m_waiting.clear();
    m_changed.notify_all();
}

std::optional<std::vector<std::byte>> BackgroundSink::next()
{
    std::unique_lock guard(m_mutex);
    m_changed.wait(guard, [&] { return m_ended || !m_waiting.empty(); });
    if (m_waiting.empty())
        return std::nullopt;
    std::vector<std::byte> block = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_changed.notify_all();
    return block;
}

void BackgroundSink::passOn()
{
    while (auto block = next()) {
        m_hash.update(*block);
        auto written = m_sink->write(*block);
        const std::scoped_lock guard(m_mutex);
        block->clear();
        m_spare.push_back(std::move(*block));
        if (written)
            continue;
        m_failure = std::move(written).error();
        m_changed.notify_all();
        return;
    }
}

void BackgroundSink::hand(std::vector<std::byte> block)
{
    std::unique_lock guard(m_mutex);
    m_changed.wait(guard, [&] { return m_waiting.size() < mostWaiting || m_failure; });
    m_waiting.push_back(std::move(block));
    if (!m_spare.empty()) {
        m_block = std::move(m_spare.front());
        m_spare.pop_front();
    }
    m_changed.notify_all();
}

Result<void> BackgroundSink::write(ByteSpan bytes)
{
    m_count += bytes.size();
    while (!bytes.empty()) {
        m_block.reserve(blockSize);
        const std::size_t count = std::min(bytes.size(), blockSize - m_block.size());
        m_block.insert(m_block.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
        bytes = bytes.subspan(count);
        if (m_block.size() < blockSize)
            break;
        if (!m_thread.joinable())
            m_thread = std::jthread([this] { passOn(); });
        hand(std::exchange(m_block, {}));
        const std::scoped_lock guard(m_mutex);
        if (m_failure)
            return *m_failure;
    }
    return {};
}

Result<Digest> BackgroundSink::finish()
{
    if (m_thread.joinable()) {
        {
            const std::scoped_lock guard(m_mutex);
            m_ended = true;
            m_changed.notify_all();
        }
        m_thread.join();
    }
    if (m_failure)
        return std::move(*m_failure);
    m_hash.update(m_block);
    TRY(m_sink->write(m_block));
    return Digest::fromSha256Hex(m_hash.finishHex());
}

} // namespace lamella::layer
