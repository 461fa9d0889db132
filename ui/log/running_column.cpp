// SPDX-License-Identifier: Apache-2.0
#include "ui/log/running_column.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int side = 10;
constexpr int headHeight = 24;
constexpr int lineHeight = 17;
constexpr int edge = 3;

} // namespace

RunningColumn::RunningColumn(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void RunningColumn::showBlock(const LogBlock &block)
{
    QStringList lines;
    const std::size_t count = block.lines.size();
    for (std::size_t i = count > linesShown ? count - linesShown : 0; i < count; ++i)
        lines.append(block.lines[i].line.text);
    const QString clock = renderSeconds(block.seconds);
    if (text() == block.name && lines == m_lines && clock == m_clock)
        return;
    setText(block.name);
    setToolTip(block.name);
    setAccessibleName(tr("%1, running for %2").arg(block.name, clock));
    m_clock = clock;
    m_lines = lines;
    update();
}

QSize RunningColumn::sizeHint() const
{
    return {200, headHeight + linesShown * lineHeight + 6};
}

void RunningColumn::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    const ToneColors &running = palette.tone(Tone::Running);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(palette.tone(Tone::Accent).mark, 1.5) : QPen(palette.line));
    painter.setBrush(underMouse() ? palette.hover : palette.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 7, 7);
    painter.fillRect(QRect(1, 6, edge, height() - 12), running.mark);
    const QRect head(side, 0, width() - 2 * side, headHeight);
    painter.setFont(textFont(12, QFont::DemiBold));
    painter.setPen(running.ink);
    painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight, m_clock);
    const int room = head.width() - painter.fontMetrics().horizontalAdvance(m_clock) - side;
    painter.setPen(palette.ink);
    painter.drawText(head, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, room));
    painter.setFont(codeFont(11));
    painter.setPen(palette.mute);
    for (int i = 0; i < m_lines.size(); ++i) {
        const QRect line(side, headHeight + i * lineHeight, width() - 2 * side, lineHeight);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(m_lines.at(i), Qt::ElideRight, line.width()));
    }
}

} // namespace lamella::ui
