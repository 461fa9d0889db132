// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/log_model.h"

#include <QObject>
#include <QTimer>

namespace lamella::ui {

/// Finds a text in all of the log, closed blocks too, a few milliseconds at a time; goes on as the log grows.
class LogSearch : public QObject {
    Q_OBJECT
public:
    explicit LogSearch(LogModel *model, QObject *parent = nullptr);

    void setPattern(const QString &pattern);
    [[nodiscard]] const QString &pattern() const { return m_pattern; }

    [[nodiscard]] const std::vector<LogRow> &matches() const { return m_matches; }
    /// Index into the matches, or -1.
    [[nodiscard]] int current() const { return m_current; }
    void step(int by);

Q_SIGNALS:
    /// More matches, or none: the pattern changed.
    void changed();
    void currentChanged();

private:
    void start();
    void restart();
    void scan();

    LogModel *m_model;
    QTimer m_timer;
    QString m_pattern;
    std::vector<LogRow> m_matches;
    std::vector<int> m_scanned; ///< lines seen of each block, head included
    int m_current = -1;
};

} // namespace lamella::ui
