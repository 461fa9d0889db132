// SPDX-License-Identifier: Apache-2.0
#include "ui/problems/problem_filter.h"

#include "ui/problems/problem_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace lamella::ui {

namespace {

using Severity = Problem::Severity;

constexpr Severity severities[] = {Severity::Error, Severity::Warning, Severity::Info};
constexpr const char *icons[] = {"error", "warning", "info"};

} // namespace

ProblemFilter::ProblemFilter(ProblemModel *model, QWidget *parent) : QWidget(parent), m_model(model)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (const Severity severity : severities) {
        const auto index = static_cast<std::size_t>(severity);
        auto *action = new QAction(this);
        action->setIcon(themedIcon(QLatin1StringView(icons[index])));
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, m_model, [this, severity](bool on) { m_model->setShown(severity, on); });
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setIconSize({15, 15});
        button->setFont(textFont(11, QFont::DemiBold));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        layout->addWidget(button);
        m_actions[index] = action;
    }
    connect(m_model, &ProblemModel::changed, this, &ProblemFilter::showCounts);
    retranslate();
}

void ProblemFilter::retranslate()
{
    const QString texts[] = {tr("Show &Errors"), tr("Show &Warnings"), tr("Show &Notes")};
    for (std::size_t i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setText(texts[i]);
    setAccessibleName(tr("What the list of problems shows"));
    showCounts();
}

void ProblemFilter::showCounts()
{
    for (const Severity severity : severities)
        action(severity)->setIconText(QString::number(m_model->count(severity)));
}

void ProblemFilter::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace lamella::ui
