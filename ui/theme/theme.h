// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace lamella::ui {

/// Light or dark as the system says, or as the user says.
enum class Scheme { System, Light, Dark };

/// Dresses the application: style, colours, fonts, style sheet; switches them live. One object, made by main.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    /// What the scheme comes to now.
    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    /// After the palette of the application has changed.
    void changed();

private:
    void apply();

    Scheme m_scheme = Scheme::System;
    bool m_dark = false;
};

} // namespace lamella::ui
