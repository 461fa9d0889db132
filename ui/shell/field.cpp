// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/field.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

namespace lamella::ui {

namespace {

constexpr int fieldHeight = 30;
constexpr int side = 10;
constexpr int gap = 8;
constexpr int arrow = 14;
constexpr int widestValue = 180;
constexpr int narrowestValue = 44;

void paintFrame(QWidget &widget, bool focused, bool hovered)
{
    const Palette &palette = Palette::of(&widget);
    QPainter painter(&widget);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(focused ? palette.tone(Tone::Accent).mark : palette.line, focused ? 1.5 : 1));
    painter.setBrush(hovered ? palette.hover : palette.panel);
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 7, 7);
}

} // namespace

FieldButton::FieldButton(QWidget *parent) : QAbstractButton(parent)
{
    setFont(textFont());
    setFixedHeight(fieldHeight);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] { openMenu(); });
}

void FieldButton::setLabel(const QString &label)
{
    m_label = label;
    setAccessibleName(QStringLiteral("%1: %2").arg(m_label, m_value));
    updateGeometry();
    update();
}

void FieldButton::setValue(const QString &value)
{
    m_value = value;
    setToolTip(value);
    setAccessibleName(QStringLiteral("%1: %2").arg(m_label, m_value));
    updateGeometry();
    update();
}

void FieldButton::setMenu(QMenu *menu)
{
    m_menu = menu;
}

QSize FieldButton::sizeHint() const
{
    const int value = qBound(narrowestValue, fontMetrics().horizontalAdvance(m_value), widestValue);
    return {2 * side + fontMetrics().horizontalAdvance(m_label) + gap + value + 5 + arrow, fieldHeight};
}

QSize FieldButton::minimumSizeHint() const
{
    return {2 * side + narrowestValue + 5 + arrow, fieldHeight};
}

void FieldButton::paintEvent(QPaintEvent *)
{
    paintFrame(*this, hasFocus(), underMouse());
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    QRect place = rect().adjusted(side, 0, -side + 2, 0);
    themedIcon(QStringLiteral("chevron-down"))
        .paint(&painter, QRect(place.right() - arrow, (height() - arrow) / 2 + 1, arrow, arrow));
    place.setRight(place.right() - arrow - 5);
    const int label = fontMetrics().horizontalAdvance(m_label);
    if (place.width() - label - gap >= narrowestValue) {
        painter.setPen(palette.mute);
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, m_label);
        place.setLeft(place.left() + label + gap);
    }
    painter.setPen(palette.ink);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_value, Qt::ElideMiddle, place.width() + 1));
}

void FieldButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        openMenu();
    else
        QAbstractButton::keyPressEvent(event);
}

void FieldButton::openMenu()
{
    if (m_menu)
        m_menu->popup(mapToGlobal(QPoint(0, height() + 3)));
}

FieldEdit::FieldEdit(QWidget *parent) : QWidget(parent), m_label(new QLabel(this)), m_edit(new QLineEdit(this))
{
    setFixedHeight(fieldHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(side, 0, side, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_label);
    layout->addWidget(m_edit, 1);
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_label->setBuddy(m_edit);
    m_edit->setProperty("frameless", true);
    m_edit->setFrame(false);
    m_edit->setMinimumWidth(80);
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);
}

void FieldEdit::setLabel(const QString &label)
{
    m_label->setText(label);
    m_edit->setAccessibleName(label);
}

void FieldEdit::paintEvent(QPaintEvent *)
{
    paintFrame(*this, m_edit->hasFocus(), false);
}

bool FieldEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(watched, event);
}

} // namespace lamella::ui
