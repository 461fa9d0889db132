// SPDX-License-Identifier: Apache-2.0
#include "ui/images/images_page.h"

#include "ui/images/familiar_name.h"
#include "ui/images/image_model.h"
#include "ui/images/job_pane.h"
#include "ui/shell/field.h"
#include "ui/shell/pane.h"
#include "ui/theme/sizes.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTreeView>
#include <QtConcurrent>

namespace lamella::ui {

ImagesPage::~ImagesPage()
{
    m_stop.request_stop();
}

void ImagesPage::refresh()
{
    m_stop.request_stop();
    m_stop = {};
    ++m_pending;
    const int asked = ++m_listAsked;
    QtConcurrent::run([folder = m_storeFolder, stop = m_stop.get_token()] {
        return listLocalImages(folder, stop);
    }).then(this, [this, asked](const ImageListing &listing) {
        --m_pending;
        if (asked == m_listAsked)
            take(listing);
    });
}

void ImagesPage::take(const ImageListing &listing)
{
    m_listed = true;
    m_error = listing.error;
    const QString kept = m_selectedTarget;
    const int keptRow = m_table->currentIndex().row();
    if (m_images->setRows(listing.rows)) {
        if (!choose(m_wanted))
            choose(kept);
        if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
            m_table->setCurrentIndex(m_sorted->index(qBound(0, keptRow, m_sorted->rowCount() - 1), 0));
        selectionChanged();
        Q_EMIT storeChanged();
    } else {
        choose(m_wanted);
    }
    showNotice();
}

void ImagesPage::showNotice()
{
    QString text;
    if (!m_listed)
        text = tr("Reading the store…");
    else if (!m_error.isEmpty())
        text = tr("The images cannot be listed: %1").arg(m_error);
    else if (m_images->rows().isEmpty())
        text = tr("There are no images here yet. Type a name above, ubuntu:24.04 say, and pull it, or build one on the "
                  "Build page.");
    else if (m_sorted->rowCount() == 0)
        text = tr("No image has “%1” in its name, id or date.").arg(m_filter->text());
    m_notice->setText(text);
    m_listStack->setCurrentIndex(text.isEmpty() ? 1 : 0);
    const qsizetype count = m_images->rows().size();
    m_listPane->setNote(count == 0 || showsContainers() ? QString()
                        : m_sorted->rowCount() == count ? QString::number(count)
                                                        : tr("%1 of %2").arg(m_sorted->rowCount()).arg(count));
}

QString ImagesPage::notice() const
{
    return m_listStack->currentIndex() == 0 ? m_notice->text() : QString();
}

std::optional<ImageRow> ImagesPage::selected() const
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    if (!index.isValid())
        return {};
    return m_images->rows().at(index.row());
}

void ImagesPage::selectImage(const QString &target)
{
    m_wanted = target;
    choose(target);
}

bool ImagesPage::choose(const QString &target)
{
    const int row = m_images->rowOf(target);
    if (row < 0)
        return false;
    const QModelIndex source = m_images->index(row, 0);
    if (target == m_wanted && !m_sorted->mapFromSource(source).isValid())
        m_filter->clear();
    if (target == m_wanted)
        m_wanted.clear();
    const QModelIndex index = m_sorted->mapFromSource(source);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    return true;
}

void ImagesPage::selectionChanged()
{
    const std::optional<ImageRow> row = selected();
    m_selectedTarget = row ? row->target() : QString();
    m_details->setRow(row);
    followSelection();
    foreseeRemoval();
}

void ImagesPage::foreseeRemoval()
{
    const int asked = ++m_removalAsked;
    const std::optional<ImageRow> row = selected();
    if (!row)
        return;
    ++m_pending;
    QtConcurrent::run([folder = m_storeFolder, target = row->target()] {
        return ui::foreseeRemoval(folder, target);
    }).then(this, [this, asked](const RemovalAnswer &answer) {
        --m_pending;
        if (asked == m_removalAsked)
            m_details->setRemoval(answer);
    });
}

void ImagesPage::remove()
{
    const std::optional<ImageRow> row = selected();
    if (!row)
        return;
    m_details->setRemoving(true);
    ++m_pending;
    QtConcurrent::run([folder = m_storeFolder, target = row->target()] {
        return removeLocalImage(folder, target);
    }).then(this, [this, target = row->target()](const RemovalAnswer &answer) {
        --m_pending;
        takeRemoval(target, answer);
    });
}

void ImagesPage::takeRemoval(const QString &target, const RemovalAnswer &answer)
{
    m_details->stopAsking();
    m_table->setFocus(Qt::OtherFocusReason);
    if (!answer.error.isEmpty())
        m_jobPane->showError(tr("%1 could not be removed: %2").arg(target, answer.error));
    refresh();
}

void ImagesPage::pull(const QString &name)
{
    QString reason;
    const QString familiar = familiarName(name, &reason);
    if (familiar.isEmpty())
        return m_jobPane->showError(tr("“%1” cannot be pulled: %2").arg(name, reason));
    m_jobPane->clearError();
    m_jobs.add(pullJob(familiar));
}

void ImagesPage::pullOrAsk()
{
    const bool seen = isVisible();
    if (!seen)
        Q_EMIT pageRequested();
    const QString name = m_pullField->edit()->text().trimmed();
    if (!seen || name.isEmpty()) {
        m_pullField->edit()->setFocus(Qt::ShortcutFocusReason);
        return m_pullField->edit()->selectAll();
    }
    m_pullField->edit()->clear();
    pull(name);
}

void ImagesPage::jobEnded(const Job &job, CommandEnd end)
{
    if (end != CommandEnd::Done)
        return;
    if (job.kind == JobKind::Pull || job.kind == JobKind::Import)
        selectImage(job.kind == JobKind::Pull ? job.subject : job.place);
    refresh();
}

void ImagesPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ImagesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_watch.setActive(true);
    if (!m_listed)
        refresh();
}

void ImagesPage::hideEvent(QHideEvent *event)
{
    m_watch.setActive(false);
    QWidget::hideEvent(event);
}

} // namespace lamella::ui
