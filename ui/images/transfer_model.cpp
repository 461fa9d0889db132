// SPDX-License-Identifier: Apache-2.0
#include "ui/images/transfer_model.h"

#include "ui/images/bar_painter.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QPainter>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int side = 14;
constexpr int idWidth = 112;
constexpr int textWidth = 236;
constexpr int fewestBar = 60;

QString bytesOf(const TransferLayer &layer)
{
    if (layer.phase == TransferPhase::Downloading || layer.phase == TransferPhase::Pushing
        || layer.phase == TransferPhase::Moving)
        return TransferModel::tr("%1 of %2").arg(renderBytes(layer.done), renderBytes(layer.total));
    return renderBytes(layer.total);
}

QString phaseName(TransferPhase phase, bool outward)
{
    switch (phase) {
    case TransferPhase::Waiting:
        return TransferModel::tr("waits");
    case TransferPhase::Preparing:
        return TransferModel::tr("is prepared");
    case TransferPhase::Downloading:
        return TransferModel::tr("downloading");
    case TransferPhase::Pushing:
        return TransferModel::tr("uploading");
    case TransferPhase::Moving:
        return TransferModel::tr("at work");
    case TransferPhase::Done:
        return TransferModel::tr("done");
    case TransferPhase::Exists:
        return outward ? TransferModel::tr("already there") : TransferModel::tr("already here");
    case TransferPhase::Mounted:
        return TransferModel::tr("taken from another repository there");
    }
    return {};
}

Tone toneOf(TransferPhase phase)
{
    switch (phase) {
    case TransferPhase::Downloading:
    case TransferPhase::Pushing:
    case TransferPhase::Moving:
        return Tone::Running;
    case TransferPhase::Done:
        return Tone::Done;
    case TransferPhase::Exists:
    case TransferPhase::Mounted:
        return Tone::Cached;
    case TransferPhase::Waiting:
    case TransferPhase::Preparing:
        break;
    }
    return Tone::Neutral;
}

} // namespace

void TransferModel::setLayers(const QList<TransferLayer> &layers)
{
    const bool grows =
        layers.size() >= m_layers.size()
        && std::equal(m_layers.begin(), m_layers.end(), layers.begin(),
                      [](const TransferLayer &one, const TransferLayer &other) { return one.id == other.id; });
    if (!grows) {
        beginResetModel();
        m_layers = layers;
        return endResetModel();
    }
    for (int row = 0; row < static_cast<int>(m_layers.size()); ++row) {
        if (m_layers.at(row) == layers.at(row))
            continue;
        m_layers[row] = layers.at(row);
        Q_EMIT dataChanged(index(row), index(row));
    }
    if (layers.size() == m_layers.size())
        return;
    beginInsertRows({}, static_cast<int>(m_layers.size()), static_cast<int>(layers.size()) - 1);
    m_layers = layers;
    endInsertRows();
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_layers.size());
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TransferLayer &layer = m_layers.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return layer.id;
    case Qt::StatusTipRole:
        return tr("%1 · %2").arg(bytesOf(layer), phaseName(layer.phase, m_outward));
    case Qt::AccessibleTextRole:
        return tr("Layer %1: %2, %3").arg(layer.id, bytesOf(layer), phaseName(layer.phase, m_outward));
    case PhaseRole:
        return static_cast<int>(layer.phase);
    case ShareRole:
        return layer.share();
    default:
        return {};
    }
}

void TransferDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &palette = Palette::of(option.palette);
    const auto phase = static_cast<TransferPhase>(index.data(TransferModel::PhaseRole).toInt());
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, palette.selection);
    const QRect row = option.rect.adjusted(side, 0, -side, 0);
    painter->setFont(codeFont(12));
    painter->setPen(palette.ink);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    painter->setFont(textFont(12));
    painter->setPen(phase == TransferPhase::Waiting ? palette.faint : palette.mute);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, index.data(Qt::StatusTipRole).toString());
    const QRectF bar(row.left() + idWidth, row.center().y() - 2, row.width() - idWidth - textWidth, 6);
    if (bar.width() >= fewestBar)
        paintShareBar(*painter, bar, index.data(TransferModel::ShareRole).toDouble(), palette.tone(toneOf(phase)).mark,
                      palette.soft);
    painter->restore();
}

QSize TransferDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {320, rowHeight};
}

} // namespace lamella::ui
