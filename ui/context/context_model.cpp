// SPDX-License-Identifier: Apache-2.0
#include "ui/context/context_model.h"

#include "ui/context/taker_text.h"
#include "ui/theme/icon.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QGuiApplication>
#include <QPalette>
#include <algorithm>

namespace lamella::ui {

using context::FileType;

void ContextModel::setTree(std::shared_ptr<const ContextAnswer> answer, std::shared_ptr<const ContextTree> tree)
{
    beginResetModel();
    if (m_answer != answer)
        m_takers.clear();
    m_asked.clear();
    m_answer = std::move(answer);
    m_tree = std::move(tree);
    m_handedOut.clear();
    endResetModel();
}

void ContextModel::addTakers(const Takers &takers)
{
    m_takers.insert(takers);
    for (auto one = takers.keyBegin(); one != takers.keyEnd(); ++one) {
        if (const int row = m_asked.value(*one); row > 0)
            Q_EMIT dataChanged(indexOfRow(row, Decided), indexOfRow(row, Cost));
    }
}

void ContextModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

const ContextRow &ContextModel::rowAt(const QModelIndex &index) const
{
    return m_tree->rows[index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0];
}

quint32 ContextModel::node(const QModelIndex &index) const
{
    return rowAt(index).node;
}

bool ContextModel::isIncluded(const QModelIndex &index) const
{
    return m_answer->verdicts->of[node(index)].included;
}

const dockerfile::IgnoreRule *ContextModel::rule(const QModelIndex &index) const
{
    const std::uint32_t rule = m_answer->verdicts->of[node(index)].rule;
    return rule < m_answer->ignore->rules().size() ? &m_answer->ignore->rules()[rule] : nullptr;
}

const Taken *ContextModel::known(const QModelIndex &index) const
{
    const auto found = m_takers.constFind(node(index));
    if (found != m_takers.constEnd())
        return &*found;
    m_asked.insert(node(index), static_cast<int>(index.internalId()));
    Q_EMIT takersWanted(node(index));
    return nullptr;
}

QList<Taker> ContextModel::takers(const QModelIndex &index) const
{
    return m_takers.value(node(index)).by;
}

QString ContextModel::path(const QModelIndex &index) const
{
    return QString::fromStdString(m_answer->survey->path(node(index)));
}

QModelIndex ContextModel::indexOf(quint32 node)
{
    const int row = m_tree && node != 0 ? m_tree->rowOf(*m_answer->survey, node) : -1;
    if (row < 0)
        return {};
    const QModelIndex folder = indexOf(m_answer->survey->nodes[node].parent);
    while (m_tree->placeOf(row) >= rowCount(folder) && canFetchMore(folder))
        fetchMore(folder);
    return indexOfRow(row);
}

QModelIndex ContextModel::indexOfRow(int row, int column) const
{
    return createIndex(m_tree->placeOf(row), column, static_cast<quintptr>(row));
}

QModelIndex ContextModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= columns || row >= rowCount(parent))
        return {};
    const int child = rowAt(parent).firstChild + row;
    return createIndex(row, column, static_cast<quintptr>(child));
}

QModelIndex ContextModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || rowAt(child).parent <= 0)
        return {};
    return indexOfRow(rowAt(child).parent);
}

int ContextModel::rowCount(const QModelIndex &parent) const
{
    if (!m_tree || parent.column() > 0)
        return 0;
    const auto row = static_cast<int>(parent.isValid() ? parent.internalId() : 0);
    return std::min(rowAt(parent).childCount, m_handedOut.value(row, portion));
}

bool ContextModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

bool ContextModel::canFetchMore(const QModelIndex &parent) const
{
    return m_tree && parent.column() <= 0 && rowCount(parent) < rowAt(parent).childCount;
}

void ContextModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const int now = rowCount(parent);
    const int then = std::min(rowAt(parent).childCount, now + portion);
    beginInsertRows(parent, now, then - 1);
    m_handedOut[static_cast<int>(parent.isValid() ? parent.internalId() : 0)] = then;
    endInsertRows();
}

int ContextModel::columnCount(const QModelIndex &) const
{
    return columns;
}

QString ContextModel::decided(const QModelIndex &index) const
{
    if (!isIncluded(index)) {
        const dockerfile::IgnoreRule *by = rule(index);
        return by == nullptr ? QString()
                             : tr("hidden by line %1: %2").arg(by->line).arg(QString::fromStdString(by->text));
    }
    const Taken *taken = known(index);
    return taken == nullptr ? QStringLiteral("…") : namesOf(*taken);
}

QString ContextModel::cost(const QModelIndex &index) const
{
    if (!isIncluded(index))
        return {};
    const Taken *taken = known(index);
    return taken == nullptr ? QString() : costOf(*taken);
}

QString ContextModel::text(const QModelIndex &index) const
{
    switch (index.column()) {
    case Name: {
        const std::string_view name = m_answer->survey->name(node(index));
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    case Size: {
        const context::SurveyNode &one = m_answer->survey->nodes[node(index)];
        const bool sized = one.type == FileType::Folder ? !one.unread : one.type == FileType::Regular;
        return sized ? renderBytes(m_answer->verdicts->bytes[node(index)]) : QStringLiteral("–");
    }
    case Decided:
        return decided(index);
    default:
        return cost(index);
    }
}

QString ContextModel::toolTip(const QModelIndex &index) const
{
    const context::SurveyNode &one = m_answer->survey->nodes[node(index)];
    if (one.type == FileType::Folder && one.unread)
        return tr("%1: its content is not known: it cannot be read, or there are too many files.").arg(path(index));
    return index.column() == Name ? path(index) : text(index);
}

QVariant ContextModel::color(const QModelIndex &index) const
{
    const QPalette colors = QGuiApplication::palette();
    const Palette &palette = Palette::of(colors);
    if (index.column() == Size)
        return palette.mute;
    if (index.column() == Name)
        return isIncluded(index) ? palette.ink : palette.faint;
    const bool leads = index.column() == Decided && (!isIncluded(index) || !takers(index).isEmpty());
    return leads ? palette.tone(Tone::Accent).ink : palette.mute;
}

QVariant ContextModel::data(const QModelIndex &index, int role) const
{
    if (!m_tree || !index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::ForegroundRole:
        return color(index);
    case Qt::TextAlignmentRole:
        return index.column() == Size ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == Name && !isIncluded(index) ? tr("%1, hidden").arg(text(index)) : text(index);
    case Qt::DecorationRole:
        if (index.column() != Name)
            return {};
        return themedIcon(m_answer->survey->nodes[node(index)].type == FileType::Folder ? QStringLiteral("folder")
                                                                                        : QStringLiteral("file"));
    default:
        return {};
    }
}

QVariant ContextModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Size ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QString names[columns] = {tr("Name"), tr("Size"), tr("Hidden or taken by"), tr("A change reruns")};
    return names[section];
}

} // namespace lamella::ui
