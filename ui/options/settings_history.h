// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/build_settings.h"

#include <QObject>
#include <QUndoStack>

namespace lamella::ui {

/// The settings of a build with all their changes, each of which can be taken back.
class SettingsHistory : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const BuildSettings &settings() const { return m_settings; }
    /// Other settings; what was before cannot be had back.
    void reset(const BuildSettings &settings);
    /// One change. Successive ones with the same `place` (a field being typed in) are one; an empty place never is.
    void change(const BuildSettings &settings, const QString &what, const QByteArray &place = {});

    [[nodiscard]] QUndoStack *stack() { return &m_stack; }

Q_SIGNALS:
    /// Done, undone, redone or reset.
    void changed();

private:
    class Change;
    void take(const BuildSettings &settings);

    BuildSettings m_settings;
    QUndoStack m_stack;
};

} // namespace lamella::ui
