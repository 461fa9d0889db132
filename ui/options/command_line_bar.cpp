// SPDX-License-Identifier: Apache-2.0
#include "ui/options/command_line_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>

namespace lamella::ui {

namespace {

constexpr int twoLines = 46;

} // namespace

CommandLineBar::CommandLineBar(QWidget *parent) : QWidget(parent), m_line(new QPlainTextEdit), m_copy(new QToolButton)
{
    m_line->setReadOnly(true);
    m_line->setTabChangesFocus(true);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_line->setFont(codeFont(12));
    m_line->setProperty("commandLine", true);
    m_line->setFixedHeight(twoLines);
    m_line->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_line->document()->setDocumentMargin(4);
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 10, 0);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_copy, &QToolButton::clicked, this, &CommandLineBar::copy);
    retranslate();
}

void CommandLineBar::setText(const QString &line)
{
    if (line != text())
        m_line->setPlainText(line);
}

QString CommandLineBar::text() const
{
    return m_line->toPlainText();
}

void CommandLineBar::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

void CommandLineBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CommandLineBar::retranslate()
{
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the command line"));
    m_line->setAccessibleName(tr("The same as a command line"));
}

} // namespace lamella::ui
