// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace lamella::ui {

/// What the pointer would be told, asked for by key: a box below the cursor. A tool tip would not do, since it goes
/// where it covers the pointer. Any key, a click, the wheel or another window closes it; it deletes itself.
class Explanation : public QLabel {
    Q_OBJECT
public:
    /// `below`: the cursor's line on the screen. The focus stays in the editor.
    Explanation(const QString &text, const QRect &below, QWidget *editor);
    ~Explanation() override;

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void place(const QRect &below);
};

} // namespace lamella::ui
