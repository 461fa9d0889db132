// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;

namespace lamella::ui {

class FindBar;
class LogModel;
class LogSearch;
class LogView;

/// The log with its find bar; the buttons for a pane's header come from here too.
class LogPane : public QWidget {
    Q_OBJECT
public:
    explicit LogPane(LogModel *model, QWidget *parent = nullptr);

    [[nodiscard]] LogView *view() const { return m_view; }
    [[nodiscard]] FindBar *findBar() const { return m_find; }
    [[nodiscard]] LogSearch *search() const { return m_search; }
    /// Follow, find, open and close all.
    [[nodiscard]] QWidget *controls() const { return m_controls; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    LogSearch *m_search;
    LogView *m_view;
    FindBar *m_find;
    QWidget *m_controls;
    QToolButton *m_follow;
    QToolButton *m_findButton;
    QToolButton *m_openAll;
    QToolButton *m_closeAll;
};

} // namespace lamella::ui
