// SPDX-License-Identifier: Apache-2.0
#include "ui/terminal/terminal_colors.h"

namespace lamella::ui {

namespace {

QString section(const QString &name, const QColor &color)
{
    return QStringLiteral("[%1]\nColor=%2,%3,%4\n").arg(name).arg(color.red()).arg(color.green()).arg(color.blue());
}

} // namespace

QString terminalColors(const Palette &palette)
{
    constexpr std::size_t plain = 8; // then come the same ones, bright
    QString text = QStringLiteral("[General]\nDescription=Lamella\nOpacity=1\n");
    for (const char *kind : {"", "Intense"}) {
        const QString name = QLatin1StringView(kind);
        text += section(QStringLiteral("Background") + name, palette.panel);
        text += section(QStringLiteral("Foreground") + name, palette.ink);
        const std::size_t first = name.isEmpty() ? 0 : plain;
        for (std::size_t i = 0; i < plain; ++i)
            text += section(QStringLiteral("Color%1%2").arg(i).arg(name), palette.ansi[first + i]);
    }
    return text;
}

} // namespace lamella::ui
