// SPDX-License-Identifier: Apache-2.0
#include "ui/engine/core_past_log.h"

#include "core/base/file.h"
#include "core/store/build_history.h"
#include "core/store/build_logs.h"
#include "core/store/store.h"

#include <memory>
#include <unistd.h>

namespace lamella::ui {

namespace {

constexpr std::size_t partBytes = 64 * 1024; ///< taken by the window between two frames
constexpr std::size_t partsAtOnce = 16;

std::string errorOf(const Json &step, const std::string &state)
{
    if (state == "cancelled")
        return "context canceled"; // as builders say it
    if (state != "failed")
        return {};
    return step["error"].isString() ? step["error"].string() : state;
}

/// Goes through the steps of a build and what each printed.
class PastLogSource {
public:
    PastLogSource(store::BuildRecord build, store::BuildLogs logs) : m_build(std::move(build)), m_logs(std::move(logs))
    {
    }

    std::vector<progress::SolveStatus> next()
    {
        std::vector<progress::SolveStatus> parts;
        while (parts.size() < partsAtOnce) {
            if (m_file) {
                if (std::string bytes = readPart(); !bytes.empty())
                    parts.push_back({.logs = {{.vertex = m_vertex, .data = std::move(bytes)}}});
                else
                    m_file.reset();
            } else if (m_step < m_build.steps.items().size()) {
                if (const Json &step = m_build.steps.items()[m_step++]; begin(step))
                    parts.push_back({.vertexes = {vertexOf(step)}});
            } else {
                break;
            }
        }
        return parts;
    }

private:
    /// Whether it is a step that the log shows.
    bool begin(const Json &step)
    {
        const Result<Digest> vertex = Digest::parse(step["vertex"].string());
        if (!vertex)
            return false;
        m_vertex = *vertex;
        Result<UniqueFd> opened = openForReading(m_logs.fileOf(m_build.id, m_vertex));
        if (opened)
            m_file = std::move(*opened);
        return true;
    }

    [[nodiscard]] progress::Vertex vertexOf(const Json &step) const
    {
        const std::chrono::duration<double> seconds(step["seconds"].number());
        const std::string state = step["state"].string();
        const Time completed = m_build.started + std::chrono::duration_cast<Time::duration>(seconds);
        return {.digest = m_vertex,
                .inputs = {},
                .name = step["name"].string(),
                .started = m_build.started,
                .completed = completed,
                .cached = state == "cached",
                .error = errorOf(step, state)};
    }

    std::string readPart()
    {
        std::string bytes(partBytes, '\0');
        const ssize_t count = ::read(m_file.get(), bytes.data(), bytes.size());
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes;
    }

    store::BuildRecord m_build;
    store::BuildLogs m_logs;
    std::size_t m_step = 0;
    Digest m_vertex;
    UniqueFd m_file; ///< of the step at hand
};

} // namespace

PastLogFunction corePastLog(std::filesystem::path storeFolder)
{
    return [folder = std::move(storeFolder)](qint64 build) -> PastLog {
        const Result<store::Store> store = store::Store::openForReading(folder);
        if (!store)
            return nullptr;
        Result<store::BuildRecord> record = store::BuildHistory(store->database()).show(build);
        if (!record)
            return nullptr;
        auto source = std::make_shared<PastLogSource>(std::move(*record), store::BuildLogs(*store));
        return [source] { return source->next(); };
    };
}

} // namespace lamella::ui
