// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/command/command_answer.h"
#include "ui/history/past_build.h"
#include "ui/history/past_log_reader.h"
#include "ui/log/log_model.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace lamella::ui {

class LogPane;
class PastBuildModel;
class PastStepModel;
class TabStrip;

class BuildSession;

/// The builds of a project that were, whoever started them; beside them steps and log of the selected one.
class HistoryPane : public QWidget {
    Q_OBJECT
public:
    /// `session` must outlive it: the list is read again when a build of it ended.
    HistoryPane(BuildSession *session, PastLogFunction logs, QWidget *parent = nullptr);

    /// Another Dockerfile.
    void setDockerfile(const QString &dockerfile);
    /// Asks for the list; it also comes by itself when the pane is shown and after a build.
    void refresh();
    /// Shows the log of the selected build, and its find bar.
    void find();
    [[nodiscard]] std::optional<PastBuild> selected() const;

    [[nodiscard]] PastBuildModel *builds() const { return m_builds; }
    [[nodiscard]] PastStepModel *steps() const { return m_steps; }
    [[nodiscard]] const LogModel &log() const { return m_log; }
    [[nodiscard]] bool isReading() const { return m_reader.isReading(); }
    [[nodiscard]] LogPane *logPane() const { return m_logPane; }
    [[nodiscard]] QTreeView *table() const { return m_table; }
    [[nodiscard]] QTreeView *stepTable() const { return m_stepTable; }
    [[nodiscard]] TabStrip *tabs() const { return m_tabs; }
    /// What stands in place of the table; empty while the table is shown.
    [[nodiscard]] QString notice() const;
    /// Another program in place of `lamella`; it gets the same words.
    void setProgram(const QString &program);

Q_SIGNALS:
    void exploreRequested(const QString &image);
    /// Somebody went to a step that stood on this line.
    void lineActivated(int line);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeTables();
    void makeLayout();
    void take(const QJsonDocument &answer, const QString &message);
    void open();
    void showSteps(const QList<PastStep> &steps);
    void showNotice();
    void retranslate();

    QString m_dockerfile;
    QString m_error;
    bool m_listed = false;
    qint64 m_shownBuild = 0;
    LogModel m_log;
    PastLogReader m_reader;
    CommandAnswer m_list;
    CommandAnswer m_details;
    PastBuildModel *m_builds;
    PastStepModel *m_steps;
    QStackedWidget *m_pages;
    QLabel *m_notice;
    QSplitter *m_columns;
    QTreeView *m_table;
    QTreeView *m_stepTable;
    LogPane *m_logPane;
    TabStrip *m_tabs;
    QToolButton *m_explore;
};

} // namespace lamella::ui
