// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"
#include "core/progress/log_screen.h"
#include "core/progress/printer.h"
#include "core/progress/tty_colors.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lamella::progress {

/// A terminal's size in characters.
struct TtySize {
    std::size_t width = 80;
    std::size_t height = 24;
};

/// How a TtyPrinter draws.
struct TtyOptions {
    TtyColors colors;
    std::size_t logLines = 6;       ///< of a running vertex (BUILDKIT_TTY_LOG_LINES)
    std::string phase = "Building"; ///< "[+] Building 3.1s (5/9)"
    std::function<TtySize()> size;  ///< asked before each frame; 80 × 24 when not given
};

/// Progress as a table that is drawn over itself, as BuildKit 0.34 draws it (util/progress/progressui): a row for each
/// vertex and each part of its work, the last log lines of the busiest ones, cut to the terminal. Widths count columns,
/// control characters of names are made spaces.
class TtyPrinter : public Printer {
public:
    explicit TtyPrinter(TtyOptions options = {});

    void update(const SolveStatus &status, Time present) override;
    [[nodiscard]] std::string print(Time present) override;
    [[nodiscard]] std::string finish(Time present) override;

private:
    struct Shown {
        std::size_t index = 0; ///< of the vertex
        LogScreen screen;
        std::size_t bytes = 0;  ///< of logs
        std::size_t frames = 0; ///< in which its logs were shown
    };
    struct Row {
        std::string name;
        std::string status;
        std::chrono::nanoseconds time{};
        std::string_view color; ///< when completed
        bool isCompleted = false;
        Shown *shown = nullptr; ///< of a vertex's own row
        bool showsLogs = false;
    };

    void startShowing(const FoldChange &change);
    [[nodiscard]] Shown *find(const Digest &digest);
    [[nodiscard]] std::vector<Row> rows(Time present);
    void addRows(std::vector<Row> &rows, Shown &shown, Time present) const;
    [[nodiscard]] Row vertexRow(const VertexState &state, Time present) const;
    [[nodiscard]] Row statusRow(const VertexStatus &status, Time present) const;
    void chooseLogs(std::vector<Row> &rows, std::size_t height, bool isLast);
    [[nodiscard]] std::string frame(Time present, bool isLast);
    [[nodiscard]] std::string heading(Time present, std::size_t width, bool isLast) const;
    [[nodiscard]] static std::optional<std::string> drawn(const Row &row, std::size_t width);
    void drawLogs(std::string &text, Row &row, std::size_t width);

    TtyOptions m_options;
    BuildState m_state;
    std::vector<Shown> m_shown; ///< in the order of their start
    std::optional<Time> m_start;
    std::chrono::nanoseconds m_clockShift{}; ///< the reader's clock less the builder's
    TtySize m_size;
    std::size_t m_logRows = 0;
    std::size_t m_drawnRows = 0;
    bool m_hasDrawn = false;
};

} // namespace lamella::progress
