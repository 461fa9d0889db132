// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTranslator>

namespace lamella::ui {

/// The language of the window: the system's, or the one chosen; switched live, every widget then gets
/// QEvent::LanguageChange. One object, made by main before any widget.
class Language : public QObject {
    Q_OBJECT
public:
    explicit Language(QObject *parent = nullptr);

    /// "en", "ko", or empty for the system's.
    [[nodiscard]] const QString &choice() const { return m_choice; }
    void setChoice(const QString &code);

private:
    void apply();

    QString m_choice;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace lamella::ui
