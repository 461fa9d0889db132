// SPDX-License-Identifier: Apache-2.0
#include "ui/log/log_search.h"
#include "ui/log/log_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int timeRight = 66; ///< where the column of times ends
constexpr int arrowLeft = 74;
constexpr int nameLeft = 92;
constexpr int stampWidth = 58;

QString badgeOf(const LogBlock &block)
{
    switch (block.phase) {
    case progress::VertexPhase::Cached:
        return QStringLiteral("CACHED");
    case progress::VertexPhase::Failed:
        return QStringLiteral("ERROR");
    case progress::VertexPhase::Cancelled:
        return QStringLiteral("CANCELED");
    default:
        return block.sameResult ? QStringLiteral("CACHED") : QString();
    }
}

Tone toneOf(const LogBlock &block)
{
    switch (block.phase) {
    case progress::VertexPhase::Failed:
        return Tone::Failed;
    case progress::VertexPhase::Cancelled:
        return Tone::Neutral;
    default:
        return Tone::Cached;
    }
}

} // namespace

void LogView::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette.panel);
    const int rows = m_model->rowCount();
    if (rows == 0) {
        painter.setFont(textFont(13));
        painter.setPen(palette.mute);
        painter.drawText(viewport()->rect().adjusted(24, 0, -24, 0), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    const int offset = verticalScrollBar()->value() - 4;
    const int first = std::max(0, offset / rowHeight);
    const int last = std::min(rows - 1, (offset + viewport()->height()) / rowHeight);
    for (int row = first; row <= last; ++row)
        paintRow(painter, QRect(0, row * rowHeight - offset, viewport()->width(), rowHeight), row);
}

void LogView::paintRow(QPainter &painter, const QRect &place, int row) const
{
    const Palette &palette = Palette::of(this);
    const LogRow at = m_model->rowAt(row);
    const LogBlock &block = m_model->blocks().at(static_cast<std::size_t>(at.block));
    const bool selected =
        m_current >= 0 && row >= std::min(m_anchor, m_current) && row <= std::max(m_anchor, m_current);
    if (selected && (m_anchor != m_current || hasFocus()))
        painter.fillRect(place, palette.selection);
    else if (at.line < 0 && (at.block == m_block || block.phase == progress::VertexPhase::Running))
        painter.fillRect(place, palette.tone(Tone::Accent).wash);
    if (at.block == m_block)
        painter.fillRect(QRect(0, place.top(), 3, place.height()), palette.tone(Tone::Accent).mark);
    if (std::ranges::binary_search(m_search->matches(), at))
        painter.fillRect(QRect(nameLeft - 8, place.top() + 3, 3, place.height() - 6), palette.tone(Tone::WillRun).mark);
    if (at.line < 0)
        paintHead(painter, place, block);
    else
        paintLine(painter, place, at);
}

void LogView::paintHead(QPainter &painter, const QRect &place, const LogBlock &block) const
{
    const Palette &palette = Palette::of(this);
    painter.setFont(codeFont(12));
    const bool waiting = block.phase == progress::VertexPhase::Waiting;
    if (!waiting) {
        painter.setPen(palette.mute);
        painter.drawText(QRect(0, place.top(), timeRight, place.height()), Qt::AlignRight | Qt::AlignVCenter,
                         renderSeconds(block.seconds));
    }
    if (block.rowsWithin() > 0)
        themedIcon(block.expanded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"))
            .paint(&painter, QRect(arrowLeft, place.top() + 4, 13, 13));

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (waiting) {
        painter.setPen(QPen(palette.faint, 1.2));
        painter.drawEllipse(QPointF(arrowLeft + 6, place.center().y() + 0.5), 3.5, 3.5);
    }
    int right = place.right() - 14;
    if (block.phase == progress::VertexPhase::Running) {
        const QString running = tr("running…");
        painter.setPen(palette.tone(Tone::Running).ink);
        painter.drawText(QRect(nameLeft, place.top(), right - nameLeft, place.height()),
                         Qt::AlignRight | Qt::AlignVCenter, running);
        right -= painter.fontMetrics().horizontalAdvance(running) + 16;
    }
    const QString badge = badgeOf(block);
    const QFont badgeFont = textFont(10, QFont::DemiBold);
    const int badgeWidth = badge.isEmpty() ? 0 : QFontMetrics(badgeFont).horizontalAdvance(badge) + 12;
    const int space = right - nameLeft - (badgeWidth > 0 ? badgeWidth + 12 : 0);
    painter.setPen(waiting
                       ? palette.faint
                       : palette.tone(block.phase == progress::VertexPhase::Failed ? Tone::Failed : Tone::Neutral).ink);
    if (!waiting && block.phase != progress::VertexPhase::Failed)
        painter.setPen(palette.ink);
    const QString name = painter.fontMetrics().elidedText(block.name, Qt::ElideRight, space);
    painter.drawText(QRect(nameLeft, place.top(), space, place.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
    if (badgeWidth > 0) {
        const QRectF plate(nameLeft + painter.fontMetrics().horizontalAdvance(name) + 12, place.top() + 3, badgeWidth,
                           place.height() - 6);
        const ToneColors &colors = palette.tone(toneOf(block));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.fill);
        painter.drawRoundedRect(plate, 4, 4);
        painter.setFont(badgeFont);
        painter.setPen(colors.onFill);
        painter.drawText(plate, Qt::AlignCenter, badge);
        if (block.sameResult) {
            painter.setPen(palette.mute);
            painter.drawText(QRectF(plate.right() + 8, place.top(), 200, place.height()),
                             Qt::AlignLeft | Qt::AlignVCenter, tr("same result"));
        }
    }
    painter.restore();
}

void LogView::paintLine(QPainter &painter, const QRect &place, LogRow row) const
{
    const Palette &palette = Palette::of(this);
    painter.setFont(codeFont(12));
    const QRect text = place.adjusted(nameLeft + stampWidth, 0, -14, 0);
    const LogText *line = m_model->lineOf(row);
    if (!line) {
        const bool error = m_model->isError(row);
        painter.setPen(error ? palette.tone(Tone::Failed).ink : palette.mute);
        painter.drawText(error ? place.adjusted(nameLeft, 0, -14, 0) : text, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_model->textOf(row), Qt::ElideRight, text.width()));
        return;
    }
    if (line->since >= 0) {
        painter.setPen(palette.faint);
        painter.drawText(QRect(nameLeft, place.top(), stampWidth - 10, place.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QLocale::c().toString(line->since, 'f',
                                               line->since < 10    ? 3
                                               : line->since < 100 ? 2
                                                                   : 1));
    }
    paintRuns(painter, text, *line, palette.mute);
}

void LogView::paintRuns(QPainter &painter, const QRect &place, const LogText &text, const QColor &usual) const
{
    const Palette &palette = Palette::of(this);
    const QString shown = text.line.text.left(4096);
    const int baseline =
        place.top() + (place.height() + painter.fontMetrics().ascent() - painter.fontMetrics().descent()) / 2;
    painter.save();
    painter.setClipRect(place);
    qsizetype done = 0;
    int x = place.left();
    const auto draw = [&](qsizetype end, const AnsiStyle &style) {
        const QString part = shown.sliced(done, std::max<qsizetype>(0, std::min(end, shown.size()) - done));
        done = std::min(end, shown.size());
        if (part.isEmpty())
            return;
        QFont font = codeFont(12);
        font.setBold(style.bold);
        font.setItalic(style.italic);
        font.setUnderline(style.underline);
        QColor front = style.foreground == AnsiStyle::usual ? (style.bold ? palette.ink : usual)
                                                            : ansiColor(style.foreground, palette);
        QColor back = style.background == AnsiStyle::usual ? QColor() : ansiColor(style.background, palette);
        if (style.inverse)
            std::swap(front, back);
        if (style.inverse && !front.isValid())
            front = palette.panel;
        if (style.faint)
            front.setAlphaF(0.65F);
        painter.setFont(font);
        const int width = painter.fontMetrics().horizontalAdvance(part);
        if (back.isValid())
            painter.fillRect(QRect(x, place.top() + 2, width, place.height() - 4), back);
        painter.setPen(front);
        painter.drawText(x, baseline, part);
        x += width;
    };
    for (const AnsiRun &run : text.line.runs) {
        draw(run.start, {});
        draw(run.start + run.length, run.style);
    }
    draw(shown.size(), {});
    painter.restore();
}

} // namespace lamella::ui
