// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/layer_delegate.h"

#include "ui/explorer/layer_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int side = 14;
constexpr int numberWidth = 24;
constexpr int lineHeight = 26;
constexpr int barHeight = 5;
constexpr int layerHeight = 42;
constexpr int metadataHeight = 28;

void paintBar(QPainter &painter, const QRect &row, double share, bool selected, const Palette &palette)
{
    const QRectF room(row.left() + side, row.top() + lineHeight + 2, row.width() - 2 * side, barHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.soft);
    painter.drawRoundedRect(room, barHeight / 2.0, barHeight / 2.0);
    QRectF part = room;
    part.setWidth(std::max<double>(barHeight, room.width() * share));
    painter.setBrush(palette.tone(selected ? Tone::Accent : Tone::Cached).mark);
    painter.drawRoundedRect(part, barHeight / 2.0, barHeight / 2.0);
}

} // namespace

void LayerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &palette = Palette::of(option.palette);
    const int number = index.data(LayerModel::NumberRole).toInt();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected)
        painter->fillRect(option.rect, palette.selection);
    else if (number > 0 && option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, palette.hover);
    QRect line(option.rect.left() + side, option.rect.top(), option.rect.width() - 2 * side,
               number > 0 ? lineHeight : metadataHeight);
    painter->setFont(textFont(12));
    painter->setPen(palette.mute);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                      number > 0 ? QString::number(number) : QStringLiteral("–"));
    const QString sizes = index.data(Qt::StatusTipRole).toString();
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, sizes);
    line.adjust(numberWidth, 0, -painter->fontMetrics().horizontalAdvance(sizes) - 10, 0);
    painter->setFont(codeFont(12));
    painter->setPen(number > 0 ? palette.ink : palette.mute);
    painter->drawText(
        line, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, std::max(0, line.width())));
    if (number > 0)
        paintBar(*painter, option.rect, index.data(LayerModel::ShareRole).toDouble(), selected, palette);
    painter->restore();
}

QSize LayerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {160, index.data(LayerModel::NumberRole).toInt() > 0 ? layerHeight : metadataHeight};
}

} // namespace lamella::ui
