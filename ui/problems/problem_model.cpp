// SPDX-License-Identifier: Apache-2.0
#include "ui/problems/problem_model.h"

#include "ui/theme/icon.h"
#include "ui/theme/palette.h"

#include <QGuiApplication>
#include <QPalette>
#include <algorithm>
#include <tuple>

namespace lamella::ui {

namespace {

QString nameOf(Problem::Severity severity)
{
    switch (severity) {
    case Problem::Severity::Error:
        return ProblemModel::tr("error");
    case Problem::Severity::Warning:
        return ProblemModel::tr("warning");
    case Problem::Severity::Info:
        break;
    }
    return ProblemModel::tr("note");
}

QIcon severityIcon(Problem::Severity severity, const Palette &palette)
{
    switch (severity) {
    case Problem::Severity::Error:
        return themedIcon(QStringLiteral("error"), palette.tone(Tone::Failed).mark);
    case Problem::Severity::Warning:
        return themedIcon(QStringLiteral("warning"), palette.tone(Tone::WillRun).mark);
    case Problem::Severity::Info:
        break;
    }
    return themedIcon(QStringLiteral("info"), palette.tone(Tone::Metadata).mark);
}

} // namespace

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
    m_all = m_found;
    for (const Problem &problem : std::as_const(m_built))
        if (!m_found.contains(problem))
            m_all.append(problem);
    std::ranges::stable_sort(m_all, [](const Problem &a, const Problem &b) {
        return std::tuple(a.line, a.severity) < std::tuple(b.line, b.severity);
    });
    filter();
}

void ProblemModel::filter()
{
    beginResetModel();
    m_problems = m_all;
    m_problems.removeIf(
        [this](const Problem &problem) { return !m_shown[static_cast<std::size_t>(problem.severity)]; });
    endResetModel();
    Q_EMIT changed();
}

void ProblemModel::setShown(Problem::Severity severity, bool shown)
{
    bool &now = m_shown[static_cast<std::size_t>(severity)];
    if (now == shown)
        return;
    now = shown;
    filter();
}

int ProblemModel::count(Problem::Severity severity) const
{
    return static_cast<int>(std::ranges::count(m_all, severity, &Problem::severity));
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
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? line : index.column() == 1 ? problem.message : problem.rule;
    case Qt::ToolTipRole:
        return problem.message;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(nameOf(problem.severity), line, problem.message);
    case Qt::DecorationRole: {
        if (index.column() != 0)
            return {};
        const QPalette colors = QGuiApplication::palette();
        const Palette &palette = Palette::of(colors);
        return severityIcon(problem.severity, palette);
    }
    default:
        return {};
    }
}

} // namespace lamella::ui
