// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/sink.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella::progress {

/// Reports one vertex to a sink: its start, what happens meanwhile and its end. A reporter dropped while its vertex
/// runs reports it as cancelled. One thread at a time.
class VertexReporter {
public:
    /// Names the vertex without starting it. `identity` tells it from others of the same name.
    VertexReporter(Sink &sink, std::string name, std::string_view identity = {}, std::vector<Digest> inputs = {});
    VertexReporter(VertexReporter &&other) noexcept;
    VertexReporter &operator=(VertexReporter &&) = delete;
    VertexReporter(const VertexReporter &) = delete;
    VertexReporter &operator=(const VertexReporter &) = delete;
    ~VertexReporter();

    /// Announces it before it starts, so that a reader knows what is to come.
    void announce();
    void start();
    void done();
    /// Ends it as taken from the cache, started or not.
    void cached();
    /// Ends it as failed, started or not.
    void fail(std::string message);
    void cancel();

    /// Bytes its program wrote to stream 1 or 2.
    void log(int stream, std::string_view data);
    /// A part that begins now; reports about it name the same id. `total` in bytes, 0 when not known.
    void beginStatus(const std::string &id, std::int64_t total = 0);
    void updateStatus(const std::string &id, std::int64_t current, std::int64_t total);
    void endStatus(const std::string &id, std::int64_t current = 0, std::int64_t total = 0);
    /// A part that is over as soon as it is told.
    void status(const std::string &id, std::int64_t bytes = 0);

    [[nodiscard]] const Digest &digest() const { return m_vertex.digest; }
    [[nodiscard]] bool isRunning() const { return m_vertex.started && !m_vertex.completed; }
    /// Since the start; zero before it.
    [[nodiscard]] double seconds() const;
    [[nodiscard]] Sink &sink() const { return *m_sink; }

private:
    void send();
    void sendStatus(const std::string &id, std::int64_t current, std::int64_t total, bool completed);

    Sink *m_sink;
    Vertex m_vertex;
    std::vector<std::pair<std::string, Time>> m_begun;
};

} // namespace lamella::progress
