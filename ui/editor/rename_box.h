// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace lamella::ui {

/// A line over the editor, where the name stands, that takes its new one. Enter gives it, Esc or a click elsewhere
/// closes it; it deletes itself.
class RenameBox : public QLineEdit {
    Q_OBJECT
public:
    RenameBox(const QString &name, const QPoint &place, QWidget *editor);

Q_SIGNALS:
    void renamed(const QString &name);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void finish();
};

} // namespace lamella::ui
