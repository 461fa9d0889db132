// SPDX-License-Identifier: Apache-2.0
#include "ui/images/image_model.h"

#include "ui/theme/sizes.h"

#include <QLocale>
#include <algorithm>

namespace lamella::ui {

namespace {

bool isSame(const ImageRow &one, const ImageRow &other)
{
    return one.name == other.name && *one.image == *other.image;
}

QVariant sortKey(const ImageRow &row, int column)
{
    switch (column) {
    case ImageModel::Repository:
        return row.repository;
    case ImageModel::Tag:
        return row.tag;
    case ImageModel::Id:
        return row.image->id;
    case ImageModel::Created:
        return row.image->created;
    case ImageModel::Size:
        return row.image->size;
    default:
        return row.image->layers.size();
    }
}

} // namespace

QString renderCreated(const QDateTime &created)
{
    return created.isValid() ? created.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QStringLiteral("–");
}

bool ImageModel::setRows(QList<ImageRow> rows)
{
    if (std::ranges::equal(m_rows, rows, isSame))
        return false;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    return true;
}

int ImageModel::rowOf(const QString &target) const
{
    const auto named = std::ranges::find(m_rows, target, &ImageRow::name);
    if (named != m_rows.end() && !target.isEmpty())
        return static_cast<int>(named - m_rows.begin());
    const auto found = std::ranges::find(m_rows, target, [](const ImageRow &row) { return row.image->id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void ImageModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ImageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section >= Size ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Repository"), tr("Tag"), tr("Image ID"), tr("Created"), tr("Size"), tr("Layers")};
    return section < ColumnCount ? titles[section] : QString();
}

QVariant ImageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ImageRow &row = m_rows.at(index.row());
    const LocalImage &image = *row.image;
    if (role == SortRole)
        return sortKey(row, index.column());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() >= Size ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole)
        return index.column() == Id ? image.id : row.target();
    if (role == Qt::AccessibleTextRole && index.column() == Repository)
        return tr("%1, %2, created %3").arg(row.target(), renderBytes(image.size), renderCreated(image.created));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Repository:
        return row.name.isEmpty() ? tr("‹no name›") : row.repository;
    case Tag:
        return row.name.isEmpty() ? QStringLiteral("–") : row.tag;
    case Id:
        return shortDigest(image.id);
    case Created:
        return renderCreated(image.created);
    case Size:
        return renderBytes(image.size);
    default:
        return QString::number(image.layers.size());
    }
}

} // namespace lamella::ui
