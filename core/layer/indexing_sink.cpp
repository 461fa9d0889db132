// SPDX-License-Identifier: Apache-2.0
#include "core/layer/indexing_sink.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace lamella::layer {

namespace {

constexpr std::size_t mostBlocks = 16;

/// Blocks on their way from one thread to another.
class Pipe : public ByteSource {
public:
    /// False when the reader has gone.
    [[nodiscard]] bool put(ByteSpan bytes)
    {
        std::unique_lock guard(m_mutex);
        m_changed.wait(guard, [&] { return m_blocks.size() < mostBlocks || m_readerGone; });
        if (m_readerGone)
            return false;
        m_blocks.emplace_back(bytes.begin(), bytes.end());
        m_changed.notify_all();
        return true;
    }

    void end()
    {
        const std::scoped_lock guard(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    }

    void leave()
    {
        const std::scoped_lock guard(m_mutex);
        m_readerGone = true;
        m_blocks.clear();
        m_changed.notify_all();
    }

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        if (m_taken == m_current.size() && !takeNext())
            return std::size_t{0};
        const std::size_t count = std::min(into.size(), m_current.size() - m_taken);
        std::copy_n(m_current.begin() + static_cast<std::ptrdiff_t>(m_taken), count, into.begin());
        m_taken += count;
        return count;
    }

private:
    bool takeNext()
    {
        std::unique_lock guard(m_mutex);
        m_changed.wait(guard, [&] { return !m_blocks.empty() || m_ended; });
        if (m_blocks.empty())
            return false;
        m_current = std::move(m_blocks.front());
        m_blocks.pop_front();
        m_taken = 0;
        m_changed.notify_all();
        return true;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::vector<std::byte>> m_blocks;
    bool m_ended = false;
    bool m_readerGone = false;
    std::vector<std::byte> m_current;
    std::size_t m_taken = 0;
};

} // namespace

struct IndexingSink::State {
    Pipe pipe;
    std::optional<Result<std::shared_ptr<const LayerIndex>>> index;
    std::jthread reader;
};

IndexingSink::IndexingSink() : m_state(std::make_unique<State>())
{
    m_state->reader = std::jthread([state = m_state.get()](const std::stop_token &stop) {
        state->index = LayerIndex::read(state->pipe, stop);
        state->pipe.leave();
    });
}

IndexingSink::~IndexingSink()
{
    m_state->reader.request_stop();
    m_state->pipe.end();
}

Result<void> IndexingSink::write(ByteSpan bytes)
{
    // What follows the tar's end mark is not read by the reader; its errors are told by finish().
    if (!bytes.empty())
        std::ignore = m_state->pipe.put(bytes);
    return {};
}

Result<std::shared_ptr<const LayerIndex>> IndexingSink::finish()
{
    m_state->pipe.end();
    m_state->reader.join();
    return std::move(*m_state->index);
}

} // namespace lamella::layer
