// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/history_model.h"

#include "ui/theme/change_delegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QPainter>

namespace lamella::ui {

void HistoryModel::setRows(QList<HistoryRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistoryRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.command.isEmpty() ? tr("layer %1").arg(row.moment.layer) : row.command;
    case Qt::ToolTipRole:
        return row.command;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(row.command, row.moment.text);
    case ChangeRole:
        return row.moment.change == 0 ? QChar() : QChar(QLatin1Char(row.moment.change));
    case EffectRole:
        return row.moment.text;
    default:
        return {};
    }
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &palette = Palette::of(option.palette);
    const QChar letter = index.data(HistoryModel::ChangeRole).toChar();
    const QRect place = option.rect.adjusted(14, 0, -14, 0);
    const QRect first(place.left(), place.top() + 2, place.width(), 20);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, palette.selection);
    painter->setRenderHint(QPainter::Antialiasing);
    if (letter.isNull()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(palette.line);
        painter->drawEllipse(QPointF(first.left() + 8, first.center().y() + 1), 5, 5);
    } else {
        paintChangeLetter(*painter, first, letter, palette);
    }
    painter->setFont(textFont(12, letter.isNull() ? QFont::Normal : QFont::DemiBold));
    painter->setPen(letter.isNull() ? palette.mute : palette.ink);
    const QRect command = first.adjusted(26, 0, 0, 0);
    painter->drawText(command, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, command.width()));
    painter->setFont(textFont(12));
    painter->setPen(palette.mute);
    painter->drawText(command.translated(0, 18), Qt::AlignVCenter | Qt::AlignLeft,
                      index.data(HistoryModel::EffectRole).toString());
    painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {160, 46};
}

} // namespace lamella::ui
