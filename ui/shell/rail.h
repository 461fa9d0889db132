// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QVBoxLayout;

namespace lamella::ui {

/// The narrow column at the left: one button a page, icon over title.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    /// `action` is checkable, has an icon and a text; the button follows it.
    void addPage(QAction *action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
};

} // namespace lamella::ui
