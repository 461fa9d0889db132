// SPDX-License-Identifier: Apache-2.0
#include "core/progress/vertex_reporter.h"

#include <algorithm>

namespace lamella::progress {

VertexReporter::VertexReporter(Sink &sink, std::string name, std::string_view identity, std::vector<Digest> inputs)
    : m_sink(&sink)
{
    m_vertex.digest = Digest::of(std::string(identity) + '\0' + name);
    m_vertex.name = std::move(name);
    m_vertex.inputs = std::move(inputs);
}

VertexReporter::VertexReporter(VertexReporter &&other) noexcept
    : m_sink(std::exchange(other.m_sink, nullptr)),
      m_vertex(std::move(other.m_vertex)),
      m_begun(std::move(other.m_begun))
{
}

VertexReporter::~VertexReporter()
{
    if (m_sink && isRunning())
        cancel();
}

void VertexReporter::send()
{
    SolveStatus status;
    status.vertexes.push_back(m_vertex);
    m_sink->emit(std::move(status));
}

void VertexReporter::announce()
{
    send();
}

void VertexReporter::start()
{
    m_vertex.started = now();
    m_vertex.completed.reset();
    send();
}

void VertexReporter::done()
{
    m_vertex.completed = now();
    send();
}

void VertexReporter::cached()
{
    const Time time = now();
    if (!m_vertex.started)
        m_vertex.started = time;
    m_vertex.completed = time;
    m_vertex.cached = true;
    send();
}

void VertexReporter::fail(std::string message)
{
    if (!m_vertex.started)
        m_vertex.started = now();
    m_vertex.error = std::move(message);
    done();
}

void VertexReporter::cancel()
{
    fail("context canceled");
}

void VertexReporter::log(int stream, std::string_view data)
{
    SolveStatus status;
    status.logs.push_back({m_vertex.digest, stream, std::string(data), now()});
    m_sink->emit(std::move(status));
}

void VertexReporter::beginStatus(const std::string &id, std::int64_t total)
{
    m_begun.emplace_back(id, now());
    sendStatus(id, 0, total, false);
}

void VertexReporter::updateStatus(const std::string &id, std::int64_t current, std::int64_t total)
{
    sendStatus(id, current, total, false);
}

void VertexReporter::endStatus(const std::string &id, std::int64_t current, std::int64_t total)
{
    sendStatus(id, current, total, true);
}

void VertexReporter::status(const std::string &id, std::int64_t bytes)
{
    beginStatus(id);
    endStatus(id, bytes);
}

void VertexReporter::sendStatus(const std::string &id, std::int64_t current, std::int64_t total, bool completed)
{
    const Time time = now();
    auto begun = std::ranges::find(m_begun, id, &std::pair<std::string, Time>::first);
    if (begun == m_begun.end())
        begun = m_begun.insert(m_begun.end(), {id, time});
    VertexStatus part{id, m_vertex.digest, {}, total, current, time, begun->second, {}};
    if (completed)
        part.completed = time;
    SolveStatus status;
    status.statuses.push_back(std::move(part));
    m_sink->emit(std::move(status));
}

double VertexReporter::seconds() const
{
    if (!m_vertex.started)
        return 0;
    return std::chrono::duration<double>(m_vertex.completed.value_or(now()) - *m_vertex.started).count();
}

} // namespace lamella::progress
