// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/sink.h"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace lamella::registry {

/// The names of a layer's progress status while it is pulled or pushed.
namespace layer_status {
inline constexpr std::string_view pulling = "pulling";         ///< waits for its turn
inline constexpr std::string_view downloading = "downloading"; ///< current of total bytes are here
inline constexpr std::string_view done = "done";
inline constexpr std::string_view exists = "exists";       ///< the store, or the registry, had it
inline constexpr std::string_view preparing = "preparing"; ///< waits, or is compressed
inline constexpr std::string_view pushing = "pushing";     ///< current of total bytes are there
inline constexpr std::string_view mounted = "mounted";     ///< the registry took it from another repository of its own
} // namespace layer_status

/// Reports one layer, its id the blob's digest; at most ten times a second while bytes come. One thread.
class LayerStatus {
public:
    LayerStatus(progress::Sink &sink, Digest vertex, const Digest &blob, std::uint64_t total);

    void pulling();
    void downloading(std::uint64_t current);
    void done();
    void exists();

    void preparing();
    /// Of a blob of `total` bytes, as they are sent.
    void pushing(std::uint64_t current, std::uint64_t total);
    /// All `total` bytes are there, mounted from another repository or sent.
    void pushed(std::uint64_t total, bool mounted);

private:
    /// Only when the last report is long enough ago.
    void sendProgress(std::string_view name, std::uint64_t current);
    void send(std::string_view name, std::uint64_t current, bool completed);

    progress::Sink *m_sink;
    progress::VertexStatus m_status;
    std::chrono::steady_clock::time_point m_lastSent;
};

} // namespace lamella::registry
