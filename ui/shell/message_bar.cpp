// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/message_bar.h"

#include "ui/shell/action_text.h"
#include "ui/theme/icon.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace lamella::ui {

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_next(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_next);
    layout->addWidget(m_close);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(themedIcon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close the message"));
    m_close->setToolTip(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void MessageBar::showMessage(Tone tone, const QString &text, QAction *next)
{
    m_tone = tone;
    const bool bad = tone == Tone::Failed;
    const QString name = bad ? QStringLiteral("error") : QStringLiteral("info");
    m_icon->setPixmap(themedIcon(name, Palette::of(this).tone(tone).ink).pixmap(18, 18));
    m_text->setText(text);
    disconnect(m_nextConnection);
    m_next->setVisible(next != nullptr);
    if (next) {
        m_next->setText(withoutAccessKey(next->text()));
        m_nextConnection = connect(m_next, &QPushButton::clicked, this, [this, next] {
            hide();
            next->trigger();
        });
    }
    setAccessibleName(text);
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString MessageBar::message() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.tone(m_tone).mark);
    painter.setBrush(palette.tone(m_tone).wash);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QWidget::keyPressEvent(event);
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_close->setAccessibleName(tr("Close the message"));
        m_close->setToolTip(tr("Close the message"));
    }
    QWidget::changeEvent(event);
}

} // namespace lamella::ui
