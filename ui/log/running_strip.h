// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;

namespace lamella::ui {

class LogModel;
class RunningColumn;

/// The steps that are at work at once, side by side above the log, each with its own clock and the last it wrote: in
/// the log their lines stand far from each other. Comes when two are, goes
/// when none is.
class RunningStrip : public QWidget {
    Q_OBJECT
public:
    /// So many columns at most.
    static constexpr qsizetype most = 4;

    /// `model` must outlive it.
    explicit RunningStrip(LogModel *model, QWidget *parent = nullptr);

    /// Those that are shown.
    [[nodiscard]] QList<RunningColumn *> columns() const;

Q_SIGNALS:
    /// Somebody wants to see this block in the log.
    void blockChosen(int block);

private:
    void refresh();

    LogModel *m_model;
    QHBoxLayout *m_layout;
    QList<RunningColumn *> m_columns;
    QList<int> m_blocks; ///< what they show
    QTimer m_timer;
};

} // namespace lamella::ui
