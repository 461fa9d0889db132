// SPDX-License-Identifier: Apache-2.0
#include "core/build/log_keeper.h"

#include "core/base/file.h"
#include "core/base/stream.h"

#include <fcntl.h>

namespace lamella::build {

void LogKeeper::emit(progress::SolveStatus status)
{
    if (!m_folder.empty()) {
        const std::lock_guard lock(m_mutex);
        for (const progress::VertexLog &log : status.logs)
            keep(log);
        for (const progress::Vertex &vertex : status.vertexes) {
            if (vertex.completed)
                m_files.erase(vertex.digest);
        }
    }
    m_sink->emit(std::move(status));
}

void LogKeeper::keep(const progress::VertexLog &log)
{
    if (log.data.empty())
        return;
    auto file = m_files.find(log.vertex);
    if (file == m_files.end()) {
        if (!makeFolders(m_folder))
            return;
        UniqueFd opened(::open((m_folder / log.vertex.hex()).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
        if (!opened)
            return;
        file = m_files.emplace(log.vertex, std::move(opened)).first;
    }
    std::ignore = FdSink(file->second.get()).write(asBytes(log.data));
}

} // namespace lamella::build
