// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/tab_strip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int tabGap = 22;

} // namespace

TabStrip::TabStrip(QWidget *parent) : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setFont(textFont(11, QFont::DemiBold));
}

QSize TabStrip::tabSizeHint(int index) const
{
    return {QFontMetrics(textFont(11, QFont::Bold)).horizontalAdvance(tabText(index)) + tabGap, 32};
}

QSize TabStrip::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void TabStrip::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    const ToneColors &accent = palette.tone(Tone::Accent);
    QPainter painter(this);
    for (int i = 0; i < count(); ++i) {
        const QRect place = tabRect(i).adjusted(0, 0, -tabGap, 0);
        const bool current = i == currentIndex();
        painter.setFont(textFont(11, current ? QFont::Bold : QFont::DemiBold));
        painter.setPen(current ? accent.ink : palette.mute);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, tabText(i));
        if (current && hasFocus())
            painter.fillRect(QRect(place.left(), place.bottom() - 5, place.width(), 2), accent.mark);
    }
}

} // namespace lamella::ui
