// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStringList>

namespace lamella::ui {

namespace {

/// Asked once: fonts are looked up while rows are painted.
QFont baseText()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
        font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans CJK KR"), QStringLiteral("NanumGothic")});
    font.setFeature("tnum", 1);
    return font;
}

QFont baseCode()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (QFontDatabase::hasFamily(QStringLiteral("JetBrains Mono")))
        font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("NanumGothicCoding")});
    font.setStyleHint(QFont::Monospace);
    font.setFeature("calt", 0);
    font.setFeature("liga", 0);
    return font;
}

} // namespace

QFont textFont()
{
    return textFont(13);
}

QFont textFont(int pixels, QFont::Weight weight)
{
    static const QFont base = baseText();
    QFont font = base;
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

QFont codeFont(int pixels)
{
    static const QFont base = baseCode();
    QFont font = base;
    font.setPixelSize(pixels);
    return font;
}

} // namespace lamella::ui
