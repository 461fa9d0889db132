// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/fonts.h"

#include <QFontDatabase>

namespace lamella::ui {

namespace {

bool has(const QString &family)
{
    return QFontDatabase::hasFamily(family);
}

} // namespace

QFont textFont()
{
    return textFont(13);
}

QFont textFont(int pixels, QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (has(QStringLiteral("Inter")))
        font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans CJK KR"), QStringLiteral("NanumGothic")});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setFeature("tnum", 1);
    return font;
}

QFont codeFont(int pixels)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (has(QStringLiteral("JetBrains Mono")))
        font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("NanumGothicCoding")});
    font.setPixelSize(pixels);
    font.setStyleHint(QFont::Monospace);
    font.setFeature("calt", 0);
    font.setFeature("liga", 0);
    return font;
}

} // namespace lamella::ui
