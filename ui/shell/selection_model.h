// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

namespace lamella::ui {

/// Which step of the Dockerfile everything in the window is about: line, slab, log block and inspector all follow it
/// and all set it. One object, made by main.
class SelectionModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// "s<stage>.<instruction>", or empty.
    [[nodiscard]] const QString &step() const { return m_step; }

    void setStep(const QString &step)
    {
        if (m_step == step)
            return;
        m_step = step;
        Q_EMIT stepChanged(m_step);
    }

Q_SIGNALS:
    void stepChanged(const QString &step);

private:
    QString m_step;
};

} // namespace lamella::ui
