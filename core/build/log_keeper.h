// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/unique_fd.h"
#include "core/progress/sink.h"

#include <filesystem>
#include <map>
#include <mutex>

namespace lamella::build {

/// Passes progress on, and keeps all that programs print: a file for each vertex, both streams as they came. A log that
/// cannot be written is lost, and the build goes on.
class LogKeeper : public progress::Sink {
public:
    /// The folder is made with the first log; when empty, nothing is kept. `sink` must outlive it.
    LogKeeper(progress::Sink &sink, std::filesystem::path folder) : m_sink(&sink), m_folder(std::move(folder)) {}

    void emit(progress::SolveStatus status) override;

private:
    void keep(const progress::VertexLog &log);

    progress::Sink *m_sink;
    std::filesystem::path m_folder;
    std::mutex m_mutex;
    std::map<Digest, UniqueFd> m_files; ///< of vertexes that are at work
};

} // namespace lamella::build
