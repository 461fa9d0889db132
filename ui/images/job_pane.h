// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/images/job_queue.h"

#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace lamella::ui {

class Pane;
class TransferModel;

/// The job that runs: a bar a layer, the whole, what waits, how to stop it; after a failure why, until it is closed or
/// the next job is asked for. Hidden while there is nothing to say.
class JobPane : public QWidget {
    Q_OBJECT
public:
    /// `queue` must outlive it.
    explicit JobPane(JobQueue *queue, QWidget *parent = nullptr);

    /// Says what is wrong with a job that cannot even begin.
    void showError(const QString &error);
    /// Forgets the last failure.
    void clearError();
    [[nodiscard]] QString error() const { return m_errorText; }
    [[nodiscard]] TransferModel *layers() const { return m_layers; }

protected:
    void changeEvent(QEvent *event) override;

private:
    class Whole;

    void showState(const TransferState &state);
    [[nodiscard]] QString summaryOf(const TransferState &state) const;
    [[nodiscard]] QString doneText(const TransferState &state) const;
    void ended(const Job &job, CommandEnd end, const QString &error);
    void refresh();
    void retranslate();

    JobQueue *m_queue;
    TransferModel *m_layers;
    Pane *m_pane;
    QListView *m_view;
    Whole *m_whole;
    QLabel *m_summary;
    QLabel *m_waiting;
    QLabel *m_error;
    QToolButton *m_stop;
    QToolButton *m_close;
    QString m_errorText;
    bool m_shown = false; ///< a job has begun and was not closed
    CommandEnd m_end = CommandEnd::Done;
};

} // namespace lamella::ui
