// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_bar.h"

#include "ui/build/project.h"
#include "ui/shell/field.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpressionValidator>

namespace lamella::ui {

BuildBar::BuildBar(QWidget *parent)
    : QWidget(parent),
      m_project(new FieldButton(this)),
      m_target(new FieldButton(this)),
      m_tag(new FieldEdit(this)),
      m_builder(new FieldButton(this)),
      m_targets(new QMenu(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_project);
    layout->addWidget(m_target);
    layout->addWidget(m_tag);
    layout->addWidget(m_builder);
    layout->addStretch(1);
    m_tag->setMaximumWidth(270);
    m_tag->edit()->setMinimumWidth(90);
    static const QRegularExpression tag(QStringLiteral("[A-Za-z0-9._/:@-]*"));
    m_tag->edit()->setValidator(new QRegularExpressionValidator(tag, this));
    m_target->setMenu(m_targets);
    connect(m_targets, &QMenu::triggered, this,
            [this](const QAction *action) { Q_EMIT targetChosen(action->data().toString()); });
    connect(m_tag->edit(), &QLineEdit::textChanged, this, &BuildBar::tagChanged);
    retranslate();
}

void BuildBar::setProject(const Project &project, const QString &tag)
{
    m_project->setValue(project.title());
    m_project->setToolTip(project.dockerfile);
    m_tag->edit()->setText(tag);
    m_tag->edit()->setCursorPosition(0);
}

void BuildBar::setProjectMenu(QMenu *menu)
{
    m_project->setMenu(menu);
}

void BuildBar::setTargets(const QStringList &targets)
{
    if (m_names == targets)
        return;
    m_names = targets;
    m_targets->clear();
    for (qsizetype i = 0; i < targets.size(); ++i) {
        QAction *action = m_targets->addAction(targets.at(i));
        action->setData(i + 1 == targets.size() ? QString() : targets.at(i));
    }
    showChoices();
}

void BuildBar::setTarget(const QString &target)
{
    m_chosenTarget = target;
    showChoices();
}

void BuildBar::setBuilderMenu(QMenu *menu)
{
    m_builder->setMenu(menu);
}

void BuildBar::setBuilder(const QString &builder)
{
    m_chosenBuilder = builder;
    showChoices();
}

void BuildBar::showChoices()
{
    const bool named = !m_names.isEmpty() && m_names.last() != QString::number(m_names.size() - 1);
    const QString last = named ? m_names.last() : tr("last stage");
    m_target->setValue(m_chosenTarget.isEmpty() ? last : m_chosenTarget);
    m_builder->setValue(m_chosenBuilder.isEmpty() ? tr("Lamella") : m_chosenBuilder);
}

QString BuildBar::tag() const
{
    return m_tag->edit()->text().trimmed();
}

void BuildBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BuildBar::retranslate()
{
    m_project->setLabel(tr("Project"));
    m_target->setLabel(tr("Target"));
    m_tag->setLabel(tr("Tag"));
    m_builder->setLabel(tr("Builder"));
    showChoices();
}

} // namespace lamella::ui
