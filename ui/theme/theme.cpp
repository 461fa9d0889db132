// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyleFactory>
#include <QStyleHints>

namespace lamella::ui {

namespace {

QString styleSheetFor(const Palette &palette)
{
    QFile file(QStringLiteral(":/lamella/themes/lamella.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QColor> colors[] = {
        {"@window", palette.window},
        {"@panel", palette.panel},
        {"@line", palette.line},
        {"@ink", palette.ink},
        {"@mute", palette.mute},
        {"@faint", palette.faint},
        {"@soft", palette.soft},
        {"@hover", palette.hover},
        {"@selection", palette.selection},
        {"@accentFill", palette.tone(Tone::Accent).fill},
        {"@accentText", palette.tone(Tone::Accent).onFill},
        {"@accent", palette.tone(Tone::Accent).mark},
    };
    for (const auto &[name, color] : colors)
        text.replace(QLatin1StringView(name), color.name());
    return text;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(textFont());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_scheme == Scheme::System)
            apply();
    });
    apply();
}

void Theme::setScheme(Scheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    apply();
}

void Theme::apply()
{
    const bool systemDark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    m_dark = m_scheme == Scheme::Dark || (m_scheme == Scheme::System && systemDark);
    const Palette &palette = m_dark ? Palette::darkOne() : Palette::light();
    QApplication::setPalette(palette.toQt());
    qApp->setStyleSheet(styleSheetFor(palette));
    Q_EMIT changed();
}

} // namespace lamella::ui
