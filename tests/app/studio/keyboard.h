// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <Qt>

class QWidget;

namespace lamella::studio {

/// The keyboard of a user: every key goes to the window that has the focus, as the system would send it. Fails the test
/// when no window has it.
class Keyboard {
public:
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    static void repeat(Qt::Key key, int times);
    static void type(const QString &text);
    /// Presses a key until `widget`, or something in it, has the focus; false when it never gets there.
    static bool walkTo(const QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
};

} // namespace lamella::studio
