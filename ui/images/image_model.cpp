// SPDX-License-Identifier: Apache-2.0
#include "ui/images/image_model.h"

#include "ui/theme/sizes.h"

#include <QLocale>
#include <algorithm>

namespace lamella::ui {

namespace {

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

ImageModel::ImageModel(QObject *parent) : RowModel(ColumnCount, {Size, Layers}, parent) {}

int ImageModel::rowOf(const QString &target) const
{
    const auto named = std::ranges::find(rows(), target, &ImageRow::name);
    if (named != rows().end() && !target.isEmpty())
        return static_cast<int>(named - rows().begin());
    const auto found = std::ranges::find(rows(), target, [](const ImageRow &row) { return row.image->id; });
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

QString ImageModel::title(int column) const
{
    const QString titles[] = {tr("Repository"), tr("Tag"), tr("Image ID"), tr("Created"), tr("Size"), tr("Layers")};
    return column < ColumnCount ? titles[column] : QString();
}

QString ImageModel::text(const ImageRow &row, int column) const
{
    switch (column) {
    case Repository:
        return row.name.isEmpty() ? tr("‹no name›") : row.repository;
    case Tag:
        return row.name.isEmpty() ? QStringLiteral("–") : row.tag;
    case Id:
        return shortDigest(row.image->id);
    case Created:
        return renderCreated(row.image->created);
    case Size:
        return renderBytes(row.image->size);
    default:
        return QString::number(row.image->layers.size());
    }
}

QVariant ImageModel::trait(const ImageRow &row, int column, int role) const
{
    const LocalImage &image = *row.image;
    if (role == SortRole)
        return sortKey(row, column);
    if (role == Qt::ToolTipRole)
        return column == Id ? image.id : row.target();
    if (role == Qt::AccessibleTextRole && column == Repository)
        return tr("%1, %2, created %3").arg(row.target(), renderBytes(image.size), renderCreated(image.created));
    return {};
}

} // namespace lamella::ui
