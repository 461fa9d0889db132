// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/log_model.h"

#include <QAbstractButton>

namespace lamella::ui {

/// A step at work: its name, its clock, the last it wrote. A press goes to it in the log.
class RunningColumn : public QAbstractButton {
    Q_OBJECT
public:
    static constexpr int linesShown = 3;

    explicit RunningColumn(QWidget *parent = nullptr);

    void showBlock(const LogBlock &block);
    [[nodiscard]] const QString &clock() const { return m_clock; }
    [[nodiscard]] const QStringList &lines() const { return m_lines; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_clock;
    QStringList m_lines;
};

} // namespace lamella::ui
