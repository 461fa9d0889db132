// SPDX-License-Identifier: Apache-2.0
#include "ui/build/builder_menu.h"

#include <QActionGroup>
#include <QEvent>
#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr QLatin1StringView onBoard("built-in");

QString escaped(const QString &text)
{
    return QString(text).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

QList<ListedBuilder> listedBuilders(const QJsonDocument &answer)
{
    QList<ListedBuilder> builders;
    for (const QJsonValue value : answer.object()[QLatin1StringView("builders")].toArray()) {
        const QString driver = value[QLatin1StringView("driver")].toString();
        const QString status = value[QLatin1StringView("nodes")][0][QLatin1StringView("status")].toString();
        if (driver == onBoard)
            continue;
        builders.append({value[QLatin1StringView("name")].toString(),
                         status.isEmpty() ? driver : QStringLiteral("%1 · %2").arg(driver, status)});
    }
    return builders;
}

BuilderMenu::BuilderMenu(QWidget *parent) : QMenu(parent), m_group(new QActionGroup(this))
{
    connect(this, &QMenu::aboutToShow, this, &BuilderMenu::refresh);
    connect(&m_answer, &CommandAnswer::answered, this, &BuilderMenu::take);
    fill();
}

void BuilderMenu::setCurrent(const QString &builder)
{
    m_current = builder;
    fill();
}

void BuilderMenu::refresh()
{
    if (!m_answer.isAsking())
        m_answer.ask({QStringLiteral("builders"), QStringLiteral("--format"), QStringLiteral("json")});
}

QStringList BuilderMenu::builders() const
{
    QStringList names;
    for (const ListedBuilder &builder : m_builders)
        names.append(builder.name);
    return names;
}

void BuilderMenu::take(const QJsonDocument &answer, const QString &message)
{
    m_builders = listedBuilders(answer);
    m_message = m_builders.isEmpty() ? message : QString();
    fill();
    Q_EMIT buildersChanged();
}

void BuilderMenu::fill()
{
    clear();
    addBuilder({});
    for (const ListedBuilder &builder : std::as_const(m_builders))
        addBuilder(builder);
    const bool listed = std::ranges::contains(m_builders, m_current, &ListedBuilder::name);
    if (!m_current.isEmpty() && !listed)
        addBuilder({m_current, {}});
    for (const QString &line : m_message.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        addAction(escaped(line))->setEnabled(false);
    addSeparator();
    addAction(tr("A BuildKit at an &Address…"), this, &BuilderMenu::addressWanted);
}

void BuilderMenu::addBuilder(const ListedBuilder &builder)
{
    const QString name = builder.name.isEmpty() ? tr("Lamella itself") : escaped(builder.name);
    QAction *action = addAction(builder.about.isEmpty() ? name : QStringLiteral("%1   %2").arg(name, builder.about));
    action->setCheckable(true);
    action->setChecked(builder.name == m_current);
    m_group->addAction(action);
    // Queued: whoever hears it may fill the menu anew, and with that delete the action.
    connect(
        action, &QAction::triggered, this, [this, name = builder.name] { Q_EMIT chosen(name); }, Qt::QueuedConnection);
}

void BuilderMenu::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        fill();
    QMenu::changeEvent(event);
}

} // namespace lamella::ui
