// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/palette.h"

#include <QStatusBar>
#include <optional>

class QLabel;
class QToolButton;

namespace lamella::ui {

/// The line at the bottom: what goes on, how far it is, how long it will take, the way to stop it; at the right the
/// store's size and the cursor's place.
class StatusBar : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusBar(QWidget *parent = nullptr);

    /// What goes on, with a dot in the tone's colour; an empty text: nothing.
    void setActivity(Tone tone, const QString &text);
    /// From 0 to 1; nothing hides the bar.
    void setProgress(std::optional<double> share);
    void setRemaining(const QString &text);
    /// Whether the work can be stopped: shows the stop button.
    void setCancellable(bool cancellable);
    void setStore(const QString &text);
    void setPosition(const QString &text);
    /// Only the page with the editor has one.
    void setPositionVisible(bool visible);

Q_SIGNALS:
    void cancelRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    class Dot;
    class Activity;
    class Bar;
    Dot *m_dot;
    Activity *m_activity;
    Bar *m_bar;
    QLabel *m_remaining;
    QToolButton *m_stop;
    QLabel *m_store;
    QLabel *m_position;
};

} // namespace lamella::ui
