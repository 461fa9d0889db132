// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;

namespace lamella::ui {

class FindBar;
class LogModel;
class LogSearch;
class LogView;
class RunningStrip;

/// The log with its find bar; the buttons for a pane's header come from here too.
class LogPane : public QWidget {
    Q_OBJECT
public:
    explicit LogPane(LogModel *model, QWidget *parent = nullptr);

    [[nodiscard]] LogView *view() const { return m_view; }
    [[nodiscard]] RunningStrip *running() const { return m_running; }
    [[nodiscard]] FindBar *findBar() const { return m_find; }
    [[nodiscard]] LogSearch *search() const { return m_search; }
    /// What it says while it is empty, in place of how to build.
    void setEmptyText(const QString &text);
    /// Follow, find, open and close all.
    [[nodiscard]] QWidget *controls() const { return m_controls; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QString m_emptyText;
    LogSearch *m_search;
    LogView *m_view;
    RunningStrip *m_running;
    FindBar *m_find;
    QWidget *m_controls;
    QToolButton *m_follow;
    QToolButton *m_findButton;
    QToolButton *m_openAll;
    QToolButton *m_closeAll;
};

} // namespace lamella::ui
