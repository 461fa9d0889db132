// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_model.h"

#include <algorithm>

namespace lamella::ui {

int matchScore(const QString &text, const QString &pattern)
{
    const QString letters = QString(pattern).remove(QLatin1Char(' '));
    if (letters.isEmpty())
        return 1;
    int score = 0;
    qsizetype place = -1;
    for (const QChar letter : letters) {
        const qsizetype next = text.indexOf(letter, place + 1, Qt::CaseInsensitive);
        if (next < 0)
            return 0;
        const bool startsWord = next == 0 || !text.at(next - 1).isLetterOrNumber();
        score += 1 + (next == place + 1 ? 6 : 0) + (startsWord ? 8 : 0);
        place = next;
    }
    return score + (text.startsWith(pattern, Qt::CaseInsensitive) ? 40 : 0)
           + (text.contains(pattern, Qt::CaseInsensitive) ? 30 : 0);
}

void CommandModel::setItems(QList<CommandItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    m_pattern.clear();
    filter();
    endResetModel();
}

void CommandModel::setPattern(const QString &pattern)
{
    beginResetModel();
    m_pattern = pattern;
    filter();
    endResetModel();
}

void CommandModel::filter()
{
    QList<std::pair<int, int>> scored;
    for (int i = 0; i < m_items.size(); ++i) {
        const int title = matchScore(m_items.at(i).title, m_pattern);
        const int whole =
            title > 0 ? 0 : matchScore(m_items.at(i).detail + QLatin1Char(' ') + m_items.at(i).title, m_pattern);
        if (title > 0 || whole > 0)
            scored.append({title > 0 ? 1000 + title : whole, i});
    }
    std::ranges::stable_sort(scored, [](const auto &a, const auto &b) { return a.first > b.first; });
    m_rows.clear();
    for (const auto &[score, row] : scored)
        m_rows.append(row);
}

void CommandModel::run(int row) const
{
    if (row >= 0 && row < m_rows.size())
        m_items.at(m_rows.at(row)).run();
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CommandItem &item = m_items.at(m_rows.at(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::DecorationRole:
        return item.icon;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(item.title, item.detail, item.hint);
    case DetailRole:
        return item.detail;
    case HintRole:
        return item.hint;
    default:
        return {};
    }
}

} // namespace lamella::ui
