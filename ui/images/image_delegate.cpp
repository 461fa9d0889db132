// SPDX-License-Identifier: Apache-2.0
#include "ui/images/image_delegate.h"

#include "ui/images/image_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int side = 8;
constexpr int lastSide = 14;
constexpr int rowHeight = 32;
constexpr int widestTag = 180;

QFont fontOf(int column)
{
    if (column == ImageModel::Id)
        return codeFont(12);
    return textFont(13, column == ImageModel::Repository ? QFont::Medium : QFont::Normal);
}

} // namespace

void ImageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &palette = Palette::of(option.palette);
    const int column = index.column();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, palette.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, palette.hover);
    if (option.state.testFlag(QStyle::State_Selected) && column == 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          palette.tone(Tone::Accent).mark);
    painter->setFont(fontOf(column));
    painter->setPen(column <= ImageModel::Tag ? palette.ink : palette.mute);
    const QRect place = option.rect.adjusted(side, 0, column == ImageModel::Layers ? -lastSide : -side, 0);
    painter->drawText(place, index.data(Qt::TextAlignmentRole).toInt(),
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, place.width()));
    painter->restore();
}

QSize ImageDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int text = QFontMetrics(fontOf(index.column())).horizontalAdvance(index.data().toString());
    const int wide = text + 2 * side + (index.column() == ImageModel::Layers ? lastSide - side : 0) + 2;
    return {index.column() == ImageModel::Tag ? std::min(wide, widestTag) : wide, rowHeight};
}

} // namespace lamella::ui
