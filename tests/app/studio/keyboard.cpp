// SPDX-License-Identifier: Apache-2.0
#include "tests/app/studio/keyboard.h"

#include <QApplication>
#include <QWidget>
#include <QtTest>

namespace lamella::studio {

namespace {

constexpr int mostSteps = 40;

QWindow *window()
{
    QWindow *focused = QGuiApplication::focusWindow();
    if (!focused)
        QTest::qFail("no window has the focus", __FILE__, __LINE__);
    return focused;
}

} // namespace

void Keyboard::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    if (QWindow *focused = window())
        QTest::keyClick(focused, key, modifiers);
}

void Keyboard::repeat(Qt::Key key, int times)
{
    for (int i = 0; i < times; ++i)
        press(key);
}

void Keyboard::type(const QString &text)
{
    for (const QChar letter : text)
        if (QWindow *focused = window())
            QTest::keyClick(focused, letter.toLatin1());
}

bool Keyboard::walkTo(const QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    for (int i = 0; i < mostSteps; ++i) {
        const QWidget *focus = QApplication::focusWidget();
        if (focus == widget || (focus && widget->isAncestorOf(focus)))
            return true;
        press(key, modifiers);
    }
    return false;
}

} // namespace lamella::studio
