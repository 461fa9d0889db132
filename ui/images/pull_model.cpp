// SPDX-License-Identifier: Apache-2.0
#include "ui/images/pull_model.h"

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

QString bytesOf(const PullLayer &layer)
{
    if (layer.phase == PullPhase::Downloading)
        return PullModel::tr("%1 of %2").arg(renderBytes(layer.done), renderBytes(layer.total));
    return renderBytes(layer.total);
}

QString phaseName(PullPhase phase)
{
    switch (phase) {
    case PullPhase::Waiting:
        return PullModel::tr("waits");
    case PullPhase::Downloading:
        return PullModel::tr("downloading");
    case PullPhase::Done:
        return PullModel::tr("done");
    case PullPhase::Exists:
        return PullModel::tr("already here");
    }
    return {};
}

Tone toneOf(PullPhase phase)
{
    switch (phase) {
    case PullPhase::Downloading:
        return Tone::Running;
    case PullPhase::Done:
        return Tone::Done;
    case PullPhase::Exists:
        return Tone::Cached;
    case PullPhase::Waiting:
        break;
    }
    return Tone::Neutral;
}

} // namespace

void PullModel::setLayers(const QList<PullLayer> &layers)
{
    const bool grows = layers.size() >= m_layers.size()
                       && std::equal(m_layers.begin(), m_layers.end(), layers.begin(),
                                     [](const PullLayer &one, const PullLayer &other) { return one.id == other.id; });
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

int PullModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_layers.size());
}

QVariant PullModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PullLayer &layer = m_layers.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return layer.id;
    case Qt::StatusTipRole:
        return tr("%1 · %2").arg(bytesOf(layer), phaseName(layer.phase));
    case Qt::AccessibleTextRole:
        return tr("Layer %1: %2, %3").arg(layer.id, bytesOf(layer), phaseName(layer.phase));
    case PhaseRole:
        return static_cast<int>(layer.phase);
    case ShareRole:
        return layer.share();
    default:
        return {};
    }
}

void PullDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &palette = Palette::of(option.palette);
    const auto phase = static_cast<PullPhase>(index.data(PullModel::PhaseRole).toInt());
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, palette.selection);
    const QRect row = option.rect.adjusted(side, 0, -side, 0);
    painter->setFont(codeFont(12));
    painter->setPen(palette.ink);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    painter->setFont(textFont(12));
    painter->setPen(phase == PullPhase::Waiting ? palette.faint : palette.mute);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, index.data(Qt::StatusTipRole).toString());
    const QRectF bar(row.left() + idWidth, row.center().y() - 2, row.width() - idWidth - textWidth, 6);
    if (bar.width() >= fewestBar)
        paintShareBar(*painter, bar, index.data(PullModel::ShareRole).toDouble(), palette.tone(toneOf(phase)).mark,
                      palette.soft);
    painter->restore();
}

QSize PullDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {320, rowHeight};
}

} // namespace lamella::ui
