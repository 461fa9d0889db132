// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/command/command_answer.h"
#include "ui/containers/container_row.h"

#include <QTimer>
#include <QWidget>
#include <filesystem>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace lamella::ui {

class ContainerModel;

/// The containers of a store: what each is, opened in Explore, removed after a question in the pane.
class ContainerPane : public QWidget {
    Q_OBJECT
public:
    explicit ContainerPane(std::filesystem::path storeFolder, QWidget *parent = nullptr);

    /// Buttons below the table.
    void addButtons(const QList<QAction *> &actions);
    /// Asks for the list; it also comes by itself while the pane is seen.
    void refresh();
    [[nodiscard]] std::optional<ContainerRow> selected() const;
    void explore();
    void askToRemove();

    [[nodiscard]] ContainerModel *containers() const { return m_model; }
    [[nodiscard]] QTreeView *table() const { return m_table; }
    [[nodiscard]] bool isAsking() const;
    [[nodiscard]] QPushButton *removeButton() const { return m_confirm; }
    [[nodiscard]] QPushButton *keepButton() const { return m_keep; }
    /// What stands in place of the table; empty while the table is shown.
    [[nodiscard]] QString notice() const;
    /// Another program in place of `lamella`; it gets the same words.
    void setProgram(const QString &program);

Q_SIGNALS:
    void exploreRequested(const QString &name);
    /// How many there are, or which one is selected, changed.
    void changed();
    /// Why a container could not be removed.
    void failed(const QString &reason);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeTable();
    QWidget *makeQuestion();
    void take(const QJsonDocument &answer, const QString &message);
    void remove();
    void stopAsking();
    void showNotice();
    void retranslate();
    [[nodiscard]] QStringList words(const QStringList &command) const;

    std::filesystem::path m_storeFolder;
    CommandAnswer m_list;
    CommandAnswer m_removal;
    QTimer m_timer;
    QString m_error;
    bool m_listed = false;
    ContainerModel *m_model;
    QStackedWidget *m_pages;
    QLabel *m_notice;
    QTreeView *m_table;
    QWidget *m_buttons;
    QWidget *m_foot = nullptr;
    QLabel *m_question;
    QPushButton *m_confirm;
    QPushButton *m_keep;
};

} // namespace lamella::ui
