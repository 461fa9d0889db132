// SPDX-License-Identifier: Apache-2.0
#include "ui/problems/problem_model.h"

#include "ui/theme/icon.h"
#include "ui/theme/palette.h"

#include <QGuiApplication>
#include <QPalette>
#include <algorithm>
#include <tuple>

namespace lamella::ui {

void ProblemModel::setFound(QList<Problem> problems)
{
    if (m_found == problems)
        return;
    m_found = std::move(problems);
    merge();
}

void ProblemModel::setBuilt(QList<Problem> problems)
{
    if (m_built == problems)
        return;
    m_built = std::move(problems);
    merge();
}

void ProblemModel::merge()
{
    beginResetModel();
    m_problems = m_found;
    for (const Problem &problem : std::as_const(m_built))
        if (!m_problems.contains(problem))
            m_problems.append(problem);
    std::ranges::stable_sort(m_problems, [](const Problem &a, const Problem &b) {
        return std::tuple(a.line, a.severity) < std::tuple(b.line, b.severity);
    });
    endResetModel();
    Q_EMIT changed();
}

int ProblemModel::errorCount() const
{
    return static_cast<int>(std::ranges::count(m_problems, Problem::Severity::Error, &Problem::severity));
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Problem &problem = m_problems.at(index.row());
    const QString line = problem.line > 0 ? tr("line %1").arg(problem.line) : QString();
    const bool error = problem.severity == Problem::Severity::Error;
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? line : index.column() == 1 ? problem.message : problem.rule;
    case Qt::ToolTipRole:
        return problem.message;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(error ? tr("error") : tr("warning"), line, problem.message);
    case Qt::DecorationRole: {
        if (index.column() != 0)
            return {};
        const QPalette colors = QGuiApplication::palette();
        const Palette &palette = Palette::of(colors);
        return themedIcon(error ? QStringLiteral("error") : QStringLiteral("warning"),
                          palette.tone(error ? Tone::Failed : Tone::WillRun).mark);
    }
    default:
        return {};
    }
}

} // namespace lamella::ui
