// SPDX-License-Identifier: Apache-2.0
#include "ui/images/shared_layer_model.h"

#include "ui/images/bar_painter.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int side = 14;
constexpr int numberWidth = 24;
constexpr int lineHeight = 24;
constexpr int sharersHeight = 18;
constexpr int rowHeight = 58;
constexpr int barHeight = 5;

QString sharersOf(const SharedLayer &layer)
{
    return layer.sharedWith.isEmpty()
               ? SharedLayerModel::tr("only in this image")
               : SharedLayerModel::tr("shared with %1").arg(layer.sharedWith.join(QStringLiteral(", ")));
}

} // namespace

void SharedLayerModel::setLayers(QList<SharedLayer> layers)
{
    beginResetModel();
    m_layers = std::move(layers);
    m_largest = 1;
    for (const SharedLayer &layer : std::as_const(m_layers))
        m_largest = std::max(m_largest, layer.bytes);
    endResetModel();
}

int SharedLayerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_layers.size());
}

QVariant SharedLayerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SharedLayer &layer = m_layers.at(index.row());
    const QString command = layer.command.isEmpty() ? tr("layer without history") : layer.command;
    switch (role) {
    case Qt::DisplayRole:
        return command;
    case Qt::StatusTipRole:
        return sharersOf(layer);
    case Qt::ToolTipRole:
        return QStringLiteral("%1\n%2\n%3").arg(command, layer.diffId, sharersOf(layer));
    case Qt::AccessibleTextRole:
        return tr("Layer %1: %2, %3, %4")
            .arg(QString::number(layer.number), command, renderBytes(layer.bytes), sharersOf(layer));
    case NumberRole:
        return layer.number;
    case BytesRole:
        return layer.bytes;
    case SharedRole:
        return !layer.sharedWith.isEmpty();
    case ShareRole:
        return static_cast<double>(layer.bytes) / static_cast<double>(m_largest);
    default:
        return {};
    }
}

void SharedLayerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &palette = Palette::of(option.palette);
    const bool shared = index.data(SharedLayerModel::SharedRole).toBool();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, palette.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, palette.hover);
    QRect line(option.rect.left() + side, option.rect.top() + 3, option.rect.width() - 2 * side, lineHeight);
    painter->setFont(textFont(12));
    painter->setPen(palette.mute);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                      QString::number(index.data(SharedLayerModel::NumberRole).toInt()));
    const QString bytes = renderBytes(index.data(SharedLayerModel::BytesRole).toLongLong());
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, bytes);
    QRect sharers(line.left() + numberWidth, line.bottom(), line.width() - numberWidth, sharersHeight);
    painter->drawText(
        sharers, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data(Qt::StatusTipRole).toString(), Qt::ElideRight, sharers.width()));
    line.adjust(numberWidth, 0, -painter->fontMetrics().horizontalAdvance(bytes) - 10, 0);
    painter->setFont(codeFont(12));
    painter->setPen(palette.ink);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()));
    paintShareBar(*painter, QRectF(sharers.left(), sharers.bottom() + 4, sharers.width(), barHeight),
                  index.data(SharedLayerModel::ShareRole).toDouble(),
                  palette.tone(shared ? Tone::Cached : Tone::Accent).mark, palette.soft);
    painter->restore();
}

QSize SharedLayerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {160, rowHeight};
}

} // namespace lamella::ui
