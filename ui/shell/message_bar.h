// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/palette.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace lamella::ui {

/// One message above the page in place of a dialog: what, why, and a button for what next. Esc or its cross closes it;
/// a newer message replaces it.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// `next` may be null; it must outlive the message.
    void showMessage(Tone tone, const QString &text, QAction *next = nullptr);
    [[nodiscard]] QString message() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_next;
    QToolButton *m_close;
    QMetaObject::Connection m_nextConnection;
};

} // namespace lamella::ui
