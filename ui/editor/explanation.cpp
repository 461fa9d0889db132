// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/explanation.h"

#include "ui/theme/palette.h"

#include <QAccessible>
#include <QApplication>
#include <QPainter>
#include <QScreen>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr int widest = 520;
constexpr int inset = 10;
constexpr int gap = 4; ///< from the line

} // namespace

Explanation::Explanation(const QString &text, const QRect &below, QWidget *editor) : QLabel(editor, Qt::ToolTip)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setMargin(inset);
    setText(text);
    setAccessibleName(tr("Explanation"));
    setFixedWidth(std::min(widest, std::max(widest / 2, sizeHint().width())));
    setFixedHeight(heightForWidth(width()));
    place(below);
    QApplication::instance()->installEventFilter(this);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

Explanation::~Explanation()
{
    QApplication::instance()->removeEventFilter(this);
}

/// Above the line where there is no room below.
void Explanation::place(const QRect &below)
{
    const QRect screen = parentWidget()->screen()->availableGeometry();
    int top = below.bottom() + gap;
    if (top + height() > screen.bottom())
        top = std::max(screen.top(), below.top() - gap - height());
    move(std::max(screen.left(), std::min(below.left(), screen.right() - width())), top);
}

bool Explanation::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::WindowDeactivate:
        close();
        break;
    default:
        break;
    }
    return QLabel::eventFilter(watched, event);
}

void Explanation::paintEvent(QPaintEvent *event)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    painter.setPen(palette.line);
    painter.setBrush(palette.panel);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    QLabel::paintEvent(event);
}

} // namespace lamella::ui
