// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/find_bar.h"

#include "ui/theme/icon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace lamella::ui {

FindBar::FindBar(QWidget *parent)
    : QWidget(parent),
      m_edit(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 5, 8, 0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_count);
    for (QToolButton *button : {m_previous, m_next, m_close})
        layout->addWidget(button);
    m_edit->setMaximumWidth(420);
    layout->addStretch(1);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_previous->setIcon(themedIcon(QStringLiteral("chevron-up")));
    m_next->setIcon(themedIcon(QStringLiteral("chevron-down")));
    m_close->setIcon(themedIcon(QStringLiteral("close")));
    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::patternChanged);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previous);
    connect(m_next, &QToolButton::clicked, this, &FindBar::next);
    connect(m_close, &QToolButton::clicked, this, &FindBar::close);
    setFocusProxy(m_edit);
    retranslate();
    hide();
}

void FindBar::open()
{
    show();
    m_edit->setFocus();
    m_edit->selectAll();
    Q_EMIT patternChanged(m_edit->text());
}

void FindBar::close()
{
    hide();
    Q_EMIT patternChanged({});
    Q_EMIT closed();
}

QString FindBar::pattern() const
{
    return m_edit->text();
}

void FindBar::setCount(int current, int count)
{
    if (m_edit->text().isEmpty())
        m_count->clear();
    else if (count == 0)
        m_count->setText(tr("not found"));
    else
        m_count->setText(tr("%1 of %2").arg(current + 1).arg(count));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (enter && event->modifiers().testFlag(Qt::ShiftModifier))
        Q_EMIT previous();
    else if (enter)
        Q_EMIT next();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FindBar::retranslate()
{
    m_edit->setPlaceholderText(tr("Find"));
    m_edit->setAccessibleName(tr("Find"));
    const std::pair<QToolButton *, QString> names[] = {
        {m_previous, tr("Previous match")}, {m_next, tr("Next match")}, {m_close, tr("Close the find bar")}};
    for (const auto &[button, name] : names) {
        button->setToolTip(name);
        button->setAccessibleName(name);
    }
}

} // namespace lamella::ui
