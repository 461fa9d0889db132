// SPDX-License-Identifier: Apache-2.0
#include "ui/images/job_pane.h"

#include "ui/images/bar_painter.h"
#include "ui/images/transfer_model.h"
#include "ui/shell/pane.h"
#include "ui/theme/icon.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QAccessible>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int mostRows = 7;
constexpr int side = 14;

QLabel *wrappingLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(side, 6, side, 2);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QToolButton *headerButton(const char *icon, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(themedIcon(QLatin1StringView(icon)));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

/// The bar of all layers together.
class JobPane::Whole : public QWidget {
public:
    explicit Whole(QWidget *parent) : QWidget(parent) { setFixedHeight(14); }

    /// A share below 0: it is not known; the bar then wanders with every call.
    void set(double share, Tone tone)
    {
        m_share = share;
        m_tone = tone;
        ++m_turn;
        setAccessibleDescription(share < 0 ? QString() : QStringLiteral("%1 %").arg(qRound(share * 100)));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Palette &palette = Palette::of(this);
        QPainter painter(this);
        const QRectF bar = QRectF(rect()).adjusted(side, 3, -side, -3);
        paintShareBar(painter, bar, qMax(0.0, m_share), palette.tone(m_tone).mark, palette.soft);
        if (m_share >= 0)
            return;
        constexpr double part = 0.2;
        constexpr int turns = 24; // from one end to the other
        const int place = m_turn % (2 * turns);
        const double left = (1 - part) * (place < turns ? place : 2 * turns - place) / turns;
        paintShareBar(painter, {bar.left() + left * bar.width(), bar.top(), part * bar.width(), bar.height()}, 1,
                      palette.tone(m_tone).mark, palette.soft);
    }

private:
    double m_share = 0;
    int m_turn = 0;
    Tone m_tone = Tone::Running;
};

JobPane::JobPane(JobQueue *queue, QWidget *parent)
    : QWidget(parent),
      m_queue(queue),
      m_layers(new TransferModel(this)),
      m_pane(new Pane(this)),
      m_view(new QListView),
      m_whole(new Whole(this)),
      m_summary(wrappingLabel(this)),
      m_waiting(wrappingLabel(this)),
      m_error(wrappingLabel(this)),
      m_stop(headerButton("stop", this)),
      m_close(headerButton("close", this))
{
    m_view->setModel(m_layers);
    m_view->setItemDelegate(new TransferDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::NoSelection);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_waiting->setForegroundRole(QPalette::PlaceholderText);
    m_pane->addControl(m_stop);
    m_pane->addControl(m_close);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *part :
         {static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_whole), static_cast<QWidget *>(m_error),
          static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_waiting)})
        column->addWidget(part);
    m_pane->setContent(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_stop, &QToolButton::clicked, m_queue, &JobQueue::cancel);
    connect(m_close, &QToolButton::clicked, this, [this] {
        m_shown = false;
        clearError();
    });
    connect(m_queue, &JobQueue::changed, this, [this] {
        m_shown = true;
        refresh();
    });
    connect(m_queue, &JobQueue::ended, this, &JobPane::ended);
    retranslate();
}

void JobPane::showError(const QString &error)
{
    m_errorText = error;
    refresh();
    m_error->setAccessibleName(error);
    QAccessibleEvent event(m_error, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void JobPane::clearError()
{
    m_errorText.clear();
    refresh();
}

void JobPane::ended(const Job &job, CommandEnd end, const QString &error)
{
    m_end = end;
    if (end == CommandEnd::Failed)
        return showError(failureOf(job, error));
    refresh();
}

void JobPane::refresh()
{
    const bool running = m_queue->isRunning();
    setVisible(m_shown || !m_errorText.isEmpty());
    m_pane->setTitle(m_queue->current().words.isEmpty() ? tr("Job") : titleOf(m_queue->current()));
    m_stop->setVisible(running);
    m_close->setVisible(!running);
    m_error->setVisible(!m_errorText.isEmpty());
    m_error->setText(m_errorText);
    QPalette colors = m_error->palette();
    colors.setColor(QPalette::WindowText, Palette::of(this).tone(Tone::Failed).ink);
    m_error->setPalette(colors);
    m_waiting->setVisible(!m_queue->waiting().isEmpty());
    QStringList waiting;
    for (const Job &job : m_queue->waiting())
        waiting.append(titleOf(job));
    m_waiting->setText(tr("Then: %1").arg(waiting.join(QStringLiteral(", "))));
    showState(m_queue->state());
}

QString JobPane::doneText(const TransferState &state) const
{
    const Job &job = m_queue->current();
    const auto layers = state.layers.size();
    switch (job.kind) {
    case JobKind::Pull:
        return state.total > 0 ? tr("Pulled: %1 downloaded for %2 layers").arg(renderBytes(state.total)).arg(layers)
                               : tr("All layers were here already.");
    case JobKind::Push:
        return state.total > 0 ? tr("Pushed: %1 uploaded for %2 layers").arg(renderBytes(state.total)).arg(layers)
                               : tr("Pushed: the registry had all layers already.");
    case JobKind::Save:
        return tr("Saved: %1, %2").arg(job.place, renderBytes(QFileInfo(job.place).size()));
    case JobKind::Load:
        return tr("Loaded. Its images stand in the list.");
    case JobKind::Import:
        return tr("Imported as %1.").arg(job.place);
    case JobKind::Prune:
        break;
    }
    return tr("The store is pruned.");
}

QString JobPane::summaryOf(const TransferState &state) const
{
    const bool running = m_queue->isRunning();
    const JobKind kind = m_queue->current().kind;
    const bool transfer = kind == JobKind::Pull || kind == JobKind::Push;
    if (!running && m_end == CommandEnd::Done && (!transfer || !state.layers.isEmpty()))
        return doneText(state);
    const QString time = renderSeconds(m_queue->process()->seconds());
    QString text;
    if (!transfer && running) {
        text = tr("At work for %1…").arg(time);
        if (state.total > 0)
            text = tr("%1 of %2").arg(renderBytes(state.done), renderBytes(state.total));
    } else if (transfer && !state.layers.isEmpty()) {
        text = (kind == JobKind::Push ? tr("%1 of %2 layers there") : tr("%1 of %2 layers here"))
                   .arg(state.there)
                   .arg(state.layers.size());
        if (state.total > 0)
            text = tr("%1 · %2").arg(tr("%1 of %2").arg(renderBytes(state.done), renderBytes(state.total)), text);
    } else if (running) {
        text = tr("Asking the registry…");
    }
    if (running || m_end != CommandEnd::Cancelled)
        return text;
    if (text.isEmpty())
        return tr("Stopped after %1.").arg(time);
    return kind != JobKind::Push ? tr("Stopped: %1. What has come is kept for the next time.").arg(text)
                                 : tr("Stopped: %1. What is there is not sent again the next time.").arg(text);
}

void JobPane::showState(const TransferState &state)
{
    const bool running = m_queue->isRunning();
    const QString text = summaryOf(state);
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
    m_whole->setVisible(running || !state.layers.isEmpty());
    m_layers->setOutward(m_queue->current().kind == JobKind::Push);
    m_whole->set(running && state.total == 0 ? -1 : state.share(), running                     ? Tone::Running
                                                                   : m_end == CommandEnd::Done ? Tone::Done
                                                                                               : Tone::Neutral);
    m_layers->setLayers(state.layers);
    const int rows = std::min(static_cast<int>(state.layers.size()), mostRows);
    m_view->setVisible(rows > 0);
    m_view->setFixedHeight(rows * TransferDelegate::rowHeight + 2);
}

void JobPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        refresh();
    else if (event->type() == QEvent::StyleChange) // it gives the error back the colours that it had before, later on
        QMetaObject::invokeMethod(this, &JobPane::refresh, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

void JobPane::retranslate()
{
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop the job"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    m_view->setAccessibleName(tr("Layers on their way"));
    m_whole->setAccessibleName(tr("All layers together"));
    refresh();
}

} // namespace lamella::ui
