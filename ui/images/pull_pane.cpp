// SPDX-License-Identifier: Apache-2.0
#include "ui/images/pull_pane.h"

#include "ui/images/bar_painter.h"
#include "ui/images/pull_model.h"
#include "ui/shell/pane.h"
#include "ui/theme/icon.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QAccessible>
#include <QEvent>
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
class PullPane::Whole : public QWidget {
public:
    explicit Whole(QWidget *parent) : QWidget(parent) { setFixedHeight(14); }

    void set(double share, Tone tone)
    {
        m_share = share;
        m_tone = tone;
        setAccessibleDescription(QStringLiteral("%1 %").arg(qRound(share * 100)));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Palette &palette = Palette::of(this);
        QPainter painter(this);
        paintShareBar(painter, QRectF(rect()).adjusted(side, 3, -side, -3), m_share, palette.tone(m_tone).mark,
                      palette.soft);
    }

private:
    double m_share = 0;
    Tone m_tone = Tone::Running;
};

PullPane::PullPane(PullQueue *queue, QWidget *parent)
    : QWidget(parent),
      m_queue(queue),
      m_layers(new PullModel(this)),
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
    m_view->setItemDelegate(new PullDelegate(m_view));
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
    connect(m_stop, &QToolButton::clicked, m_queue, &PullQueue::cancel);
    connect(m_close, &QToolButton::clicked, this, [this] {
        m_shown = false;
        clearError();
    });
    connect(m_queue, &PullQueue::changed, this, [this] {
        m_shown = true;
        refresh();
    });
    connect(m_queue, &PullQueue::ended, this, &PullPane::ended);
    retranslate();
}

void PullPane::showError(const QString &error)
{
    m_errorText = error;
    refresh();
    m_error->setAccessibleName(error);
    QAccessibleEvent event(m_error, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void PullPane::clearError()
{
    m_errorText.clear();
    refresh();
}

void PullPane::ended(const QString &name, CommandEnd end, const QString &error)
{
    m_end = end;
    if (end == CommandEnd::Failed)
        return showError(error.isEmpty() ? tr("%1 could not be pulled.").arg(name)
                                         : tr("%1 could not be pulled: %2").arg(name, error));
    refresh();
}

void PullPane::refresh()
{
    const bool running = m_queue->isRunning();
    setVisible(m_shown || !m_errorText.isEmpty());
    m_pane->setTitle(m_queue->current().isEmpty() ? tr("Pull") : tr("Pull %1").arg(m_queue->current()));
    m_stop->setVisible(running);
    m_close->setVisible(!running);
    m_error->setVisible(!m_errorText.isEmpty());
    m_error->setText(m_errorText);
    QPalette colors = m_error->palette();
    colors.setColor(QPalette::WindowText, Palette::of(this).tone(Tone::Failed).ink);
    m_error->setPalette(colors);
    m_waiting->setVisible(!m_queue->waiting().isEmpty());
    m_waiting->setText(tr("Then: %1").arg(m_queue->waiting().join(QStringLiteral(", "))));
    showState(m_queue->state());
}

void PullPane::showState(const PullState &state)
{
    const bool running = m_queue->isRunning();
    const QString bytes =
        state.total > 0 ? tr("%1 of %2").arg(renderBytes(state.done), renderBytes(state.total)) : QString();
    QString text = tr("%1 of %2 layers here").arg(state.here).arg(state.layers.size());
    if (!bytes.isEmpty())
        text = tr("%1 · %2").arg(bytes, text);
    if (state.layers.isEmpty())
        text = running ? tr("Asking the registry…") : QString();
    else if (!running && m_end == CommandEnd::Done)
        text = state.total > 0
                   ? tr("Pulled: %1 downloaded for %2 layers").arg(renderBytes(state.total)).arg(state.layers.size())
                   : tr("All layers were here already.");
    else if (!running && m_end == CommandEnd::Cancelled)
        text = tr("Stopped: %1. What has come is kept for the next time.").arg(text);
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
    m_whole->setVisible(running || !state.layers.isEmpty());
    m_whole->set(state.share(), running ? Tone::Running : m_end == CommandEnd::Done ? Tone::Done : Tone::Neutral);
    m_layers->setLayers(state.layers);
    const int rows = std::min(static_cast<int>(state.layers.size()), mostRows);
    m_view->setVisible(rows > 0);
    m_view->setFixedHeight(rows * PullDelegate::rowHeight + 2);
}

void PullPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void PullPane::retranslate()
{
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop the pull"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    m_view->setAccessibleName(tr("Layers of the pull"));
    m_whole->setAccessibleName(tr("All layers together"));
    refresh();
}

} // namespace lamella::ui
