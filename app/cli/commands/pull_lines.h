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

/// Shows a pull as `docker pull` does: one line a layer. On a terminal each line is rewritten in place; elsewhere every
/// change of state is a line of its own, and downloads are mentioned now and then.
class PullLines : public progress::Sink {
public:
    /// `rows`: how many lines the terminal has; 0 when there is none. `out` must outlive it.
    PullLines(std::FILE *out, int rows) : m_out(out), m_rows(rows) {}

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
    std::map<std::string, Line> m_lines; ///< by the layer's blob
};

/// What a layer's line says behind its id: "Pulling", "Downloading 3/22 MB", "Pull complete", "Already exists".
[[nodiscard]] std::string pullState(const progress::VertexStatus &layer);

} // namespace lamella::cli
