// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/events.h"
#include "core/progress/fold.h"
#include "ui/log/ansi.h"

#include <QObject>
#include <QStringDecoder>
#include <deque>
#include <optional>
#include <vector>

namespace lamella::ui {

/// One line in a block of the log.
struct LogText {
    AnsiLine line;
    double since = -1; ///< seconds from the block's start; below 0: none
    int stream = 1;    ///< 1 stdout, 2 stderr
};

/// A vertex of the build with all it wrote.
struct LogBlock {
    Digest vertex; ///< empty: the builder's own messages
    QString name;
    progress::VertexPhase phase = progress::VertexPhase::Waiting;
    bool sameResult = false;
    std::optional<Time> started;
    double seconds = 0;
    QString error;
    bool expanded = false;
    bool foldedByHand = false; ///< the user decided: the phase no longer does
    QStringList transfers;     ///< statuses: "transferring dockerfile: 503 B"
    std::deque<LogText> lines;
    std::int64_t dropped = 0; ///< older lines let go

    [[nodiscard]] int rowsWithin() const;
};

/// A row on the screen: a block's head, or a line in an open block.
struct LogRow {
    int block = -1;
    int line = -1; ///< -1: the head; else counts transfers, then lines, then the error

    friend auto operator<=>(const LogRow &, const LogRow &) = default;
};

/// The log of a build as rows: blocks that open and close, lines in them. Appending costs what is appended; asking for
/// a row costs the number of blocks at most.
class LogModel : public QObject {
    Q_OBJECT
public:
    /// Lines kept of one block.
    static constexpr std::size_t mostLines = 500'000;

    using QObject::QObject;

    void clear();
    /// Takes what a status brought; `state` has folded it already.
    void apply(const progress::SolveStatus &status, const progress::BuildState &state);
    /// A line of the builder that is no progress.
    void addMessage(const QString &text);
    /// The build ended: what still runs is shown as cancelled; the builder's messages close where a failed step says
    /// the same.
    void finish();
    /// Moves the clocks of running blocks.
    void tick(Time present, const progress::BuildState &state);

    [[nodiscard]] const std::vector<LogBlock> &blocks() const { return m_blocks; }
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] LogRow rowAt(int row) const;
    [[nodiscard]] int rowOf(LogRow row) const;
    /// What a row says, without colours.
    [[nodiscard]] QString textOf(LogRow row) const;
    /// The line of an open block's row; null for transfers and errors, which have no colours.
    [[nodiscard]] const LogText *lineOf(LogRow row) const;
    [[nodiscard]] bool isError(LogRow row) const;
    [[nodiscard]] int blockOf(const Digest &vertex) const;

    void setExpanded(int block, bool expanded);
    void setAllExpanded(bool expanded);
    /// Everything as text: heads and lines.
    [[nodiscard]] QString textOf(int firstRow, int lastRow) const;

Q_SIGNALS:
    void changed();

private:
    LogBlock &place(const Digest &vertex);
    void takeVertex(const progress::VertexState &vertex);
    void takeLog(const progress::VertexLog &log);
    void append(LogBlock &block, std::size_t index, QStringView text, double since, int stream);

    struct Tail {
        QString open;       ///< what came after the last newline
        bool shown = false; ///< whether the block's last line is that
        AnsiStyle style;
        QStringDecoder decoder{QStringDecoder::Utf8};
    };
    std::vector<LogBlock> m_blocks;
    std::vector<Tail> m_tails;
};

} // namespace lamella::ui
