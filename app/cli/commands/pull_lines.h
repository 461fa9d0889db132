// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/sink.h"

#include <chrono>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::cli {

/// What a layer's line says behind its id.
using LayerState = std::string (*)(const progress::VertexStatus &layer);

/// "Pulling", "Downloading 3/22 MB", "Pull complete", "Already exists".
[[nodiscard]] std::string pullState(const progress::VertexStatus &layer);

/// "Preparing", "Pushing 3/22 MB", "Pushed", "Mounted from another repository", "Layer already exists".
[[nodiscard]] std::string pushState(const progress::VertexStatus &layer);

/// Shows a pull or a push as `docker pull` does: one line a layer. On a terminal each line is rewritten in place;
/// elsewhere every change of state is a line of its own, and transfers are mentioned now and then.
class PullLines : public progress::Sink {
public:
    /// `rows`: how many lines the terminal has; 0 when there is none. `out` must outlive it.
    PullLines(std::FILE *out, int rows, LayerState stateOf = pullState) : m_out(out), m_rows(rows), m_stateOf(stateOf)
    {
    }

    void emit(progress::SolveStatus status) override;

private:
    using Clock = std::chrono::steady_clock;
    struct Line {
        std::size_t place = 0;
        std::string state;
        Clock::time_point printed;
    };

    void show(const progress::VertexStatus &layer);
    void rewrite(std::size_t place, const std::string &text);

    std::mutex m_mutex;
    std::FILE *m_out;
    int m_rows;
    LayerState m_stateOf;
    std::map<std::string, Line> m_lines; ///< by the layer's blob
};

} // namespace lamella::cli
