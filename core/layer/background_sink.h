// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sha256.h"
#include "core/oci/digest.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace lamella::layer {

/// Hashes what it takes and passes it on, in a thread of its own that ends with it: the caller reads files meanwhile.
/// An error of the sink behind is told by a later write() or by finish().
class BackgroundSink : public ByteSink {
public:
    /// `sink` is written to from the other thread until finish() returns.
    explicit BackgroundSink(ByteSink &sink);
    BackgroundSink(const BackgroundSink &) = delete;
    BackgroundSink &operator=(const BackgroundSink &) = delete;
    ~BackgroundSink() override;

    Result<void> write(ByteSpan bytes) override;

    /// Waits until everything is passed on; the digest of all of it. Call once.
    Result<Digest> finish();
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    void passOn();
    std::optional<std::vector<std::byte>> next();
    void hand(std::vector<std::byte> block);

    ByteSink *m_sink;
    std::uint64_t m_count = 0;
    std::vector<std::byte> m_block;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::vector<std::byte>> m_waiting;
    std::deque<std::vector<std::byte>> m_spare;
    bool m_ended = false;
    std::optional<Error> m_failure;
    Sha256 m_hash;
    std::jthread m_thread;
};

} // namespace lamella::layer
