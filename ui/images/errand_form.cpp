// SPDX-License-Identifier: Apache-2.0
#include "ui/images/errand_form.h"

#include "ui/shell/choice_box.h"
#include "ui/shell/pane.h"
#include "ui/theme/icon.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace lamella::ui {

ErrandForm::ErrandForm(QWidget *parent)
    : QWidget(parent),
      m_pane(new Pane(this)),
      m_label(new QLabel),
      m_field(new QLineEdit),
      m_browse(new QToolButton),
      m_choice(new ChoiceBox),
      m_confirm(new QPushButton),
      m_cancel(new QPushButton)
{
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_label->setBuddy(m_field);
    m_field->setMinimumWidth(120);
    m_browse->setIcon(themedIcon(QStringLiteral("folder")));
    m_browse->setFocusPolicy(Qt::StrongFocus);
    m_confirm->setProperty("primary", true);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(14, 8, 12, 2);
    row->setSpacing(8);
    row->addWidget(m_label);
    row->addWidget(m_field, 1);
    for (QWidget *part : {static_cast<QWidget *>(m_browse), static_cast<QWidget *>(m_choice),
                          static_cast<QWidget *>(m_confirm), static_cast<QWidget *>(m_cancel)})
        row->addWidget(part);
    m_pane->setContent(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    for (QPushButton *button : {m_confirm, m_cancel})
        button->setAutoDefault(true);
    connect(m_field, &QLineEdit::returnPressed, this, &ErrandForm::confirm);
    connect(m_field, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_confirm->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_browse, &QToolButton::clicked, this, &ErrandForm::browse);
    connect(m_confirm, &QPushButton::clicked, this, &ErrandForm::confirm);
    connect(m_cancel, &QPushButton::clicked, this, &ErrandForm::decline);
    retranslate();
    hide();
}

void ErrandForm::ask(const ErrandQuestion &question)
{
    m_asking = true;
    m_kind = question.field;
    m_pane->setTitle(question.title);
    m_label->setText(question.label);
    m_field->setAccessibleName(question.label);
    m_field->setText(question.value);
    m_confirm->setEnabled(!question.value.isEmpty());
    m_confirm->setText(question.confirm);
    m_browse->setVisible(question.field == ErrandQuestion::Field::FileToWrite);
    m_choice->clear();
    for (const auto &[value, text] : question.choices)
        m_choice->addItem(text, value);
    m_choice->setVisible(!question.choices.isEmpty());
    m_choice->setAccessibleName(question.choiceLabel);
    m_choice->setToolTip(question.choiceLabel);
    show();
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->selectAll();
}

void ErrandForm::close()
{
    m_asking = false;
    hide();
}

void ErrandForm::confirm()
{
    const QString text = m_field->text().trimmed();
    if (!m_asking || text.isEmpty())
        return;
    const QString choice = m_choice->currentData().toString();
    close();
    Q_EMIT confirmed(text, choice);
}

void ErrandForm::decline()
{
    close();
    Q_EMIT declined();
}

void ErrandForm::browse()
{
    const QString file = QFileDialog::getSaveFileName(this, m_pane->accessibleName(), m_field->text());
    if (!file.isEmpty())
        m_field->setText(file);
    m_field->setFocus(Qt::OtherFocusReason);
}

void ErrandForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ErrandForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        decline();
    else
        QWidget::keyPressEvent(event);
}

void ErrandForm::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_browse->setToolTip(tr("Choose a file…"));
    m_browse->setAccessibleName(tr("Choose a file"));
}

} // namespace lamella::ui
