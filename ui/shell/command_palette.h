// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/command_item.h"

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListView;

namespace lamella::ui {

class CommandModel;

/// Search over everything that can be done: a line and a list over the window. Arrows choose, Enter does, Esc closes.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    void addSource(CommandSource source);
    /// Fills it, places it at the top of the window and takes the focus.
    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void choose(int step);
    void runCurrent();
    void close();
    void retranslate();

    QList<CommandSource> m_sources;
    CommandModel *m_model;
    QLineEdit *m_edit;
    QListView *m_list;
    QPointer<QWidget> m_before;
};

} // namespace lamella::ui
