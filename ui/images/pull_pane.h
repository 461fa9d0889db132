// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/pull_queue.h"

#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace lamella::ui {

class Pane;
class PullModel;

/// What is being pulled: a bar a layer, the whole, what waits, how to stop it; after a failure why, until it is closed
/// or the next pull is asked for. Hidden while there is nothing to say.
class PullPane : public QWidget {
    Q_OBJECT
public:
    /// `queue` must outlive it.
    explicit PullPane(PullQueue *queue, QWidget *parent = nullptr);

    /// Says what is wrong with a pull that cannot even begin.
    void showError(const QString &error);
    /// Forgets the last failure.
    void clearError();
    [[nodiscard]] QString error() const { return m_errorText; }
    [[nodiscard]] PullModel *layers() const { return m_layers; }

protected:
    void changeEvent(QEvent *event) override;

private:
    class Whole;

    void showState(const PullState &state);
    void ended(const QString &name, CommandEnd end, const QString &error);
    void refresh();
    void retranslate();

    PullQueue *m_queue;
    PullModel *m_layers;
    Pane *m_pane;
    QListView *m_view;
    Whole *m_whole;
    QLabel *m_summary;
    QLabel *m_waiting;
    QLabel *m_error;
    QToolButton *m_stop;
    QToolButton *m_close;
    QString m_errorText;
    bool m_shown = false; ///< a pull has begun and was not closed
    CommandEnd m_end = CommandEnd::Done;
};

} // namespace lamella::ui
