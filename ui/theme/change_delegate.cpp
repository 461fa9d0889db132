// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/change_delegate.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int plate = 16;
constexpr int rowHeight = 24;
constexpr int side = 10; ///< right of the sizes

} // namespace

QColor changeColor(QChar letter, const Palette &palette)
{
    if (letter == u'A')
        return palette.added;
    if (letter == u'M')
        return palette.modified;
    if (letter == u'D')
        return palette.deleted;
    return palette.faint;
}

void paintChangeLetter(QPainter &painter, const QRect &place, QChar letter, const Palette &palette)
{
    const QRect area(place.left(), place.center().y() - plate / 2 + 1, plate, plate);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(changeColor(letter, palette));
    painter.drawRoundedRect(area, 4, 4);
    painter.setFont(textFont(10, QFont::Bold));
    painter.setPen(palette.onChange);
    painter.drawText(area, Qt::AlignCenter, QString(letter));
    painter.restore();
}

ChangeDelegate::ChangeDelegate(int changeRole, QObject *parent) : QStyledItemDelegate(parent), m_changeRole(changeRole)
{
}

void ChangeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &palette = Palette::of(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, palette.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, palette.hover);
    QRect place = option.rect.adjusted(4, 0, index.column() > 0 ? -side : -4, 0);
    if (index.column() > 0) {
        painter->setFont(textFont(12));
        painter->setPen(palette.mute);
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
        return painter->restore();
    }
    const QChar letter = index.data(m_changeRole).toChar();
    if (!letter.isNull()) {
        paintChangeLetter(*painter, place, letter, palette);
        place.setLeft(place.left() + plate + 8);
    }
    QFont font = textFont(12);
    font.setStrikeOut(letter == u'D');
    painter->setFont(font);
    painter->setPen(letter == u'D' ? palette.tone(Tone::Failed).ink : letter.isNull() ? palette.mute : palette.ink);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, place.width()));
    painter->restore();
}

QSize ChangeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + plate + 12, rowHeight};
}

} // namespace lamella::ui
