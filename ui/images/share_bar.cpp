// SPDX-License-Identifier: Apache-2.0
#include "ui/images/share_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace lamella::ui {

namespace {

constexpr int barHeight = 10;
constexpr int wholeHeight = 36;
constexpr int dot = 8;
constexpr int gap = 6;

QString ownText(qint64 bytes)
{
    return ShareBar::tr("own %1").arg(renderBytes(bytes));
}

QString sharedText(qint64 bytes)
{
    return ShareBar::tr("shared %1").arg(renderBytes(bytes));
}

/// A coloured dot and a text; where the next may begin.
int paintLegend(QPainter &painter, int left, int top, const QColor &color, const QColor &ink, const QString &text)
{
    const int lineHeight = painter.fontMetrics().height();
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRect(left, top + (lineHeight - dot) / 2, dot, dot));
    painter.setPen(ink);
    const int width = painter.fontMetrics().horizontalAdvance(text);
    painter.drawText(QRect(left + dot + gap, top, width + 1, lineHeight), Qt::AlignVCenter | Qt::AlignLeft, text);
    return left + dot + gap + width + 3 * gap;
}

} // namespace

ShareBar::ShareBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(wholeHeight);
    setAccessibleName(text());
}

void ShareBar::setBytes(qint64 own, qint64 shared)
{
    m_own = own;
    m_shared = shared;
    setAccessibleName(text());
    update();
}

QString ShareBar::text() const
{
    return QStringLiteral("%1, %2").arg(ownText(m_own), sharedText(m_shared));
}

QSize ShareBar::sizeHint() const
{
    return {200, wholeHeight};
}

void ShareBar::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    const QColor own = palette.tone(Tone::Accent).mark;
    const QColor shared = palette.tone(Tone::Cached).mark;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(0, 0, width(), barHeight);
    QPainterPath outline;
    outline.addRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    painter.setClipPath(outline);
    painter.fillRect(bar, palette.soft);
    if (const qint64 all = m_own + m_shared; all > 0) {
        const double split = bar.width() * static_cast<double>(m_own) / static_cast<double>(all);
        painter.fillRect(QRectF(0, 0, split, barHeight), own);
        painter.fillRect(QRectF(split, 0, bar.width() - split, barHeight), shared);
    }
    painter.setClipping(false);
    painter.setFont(textFont(12));
    const int next = paintLegend(painter, 0, barHeight + gap, own, palette.mute, ownText(m_own));
    paintLegend(painter, next, barHeight + gap, shared, palette.mute, sharedText(m_shared));
}

void ShareBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(text());
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace lamella::ui
