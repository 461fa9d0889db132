// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/sizes.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace lamella::ui {

QString renderBytes(std::int64_t bytes)
{
    static constexpr const char *units[] = {"B", "kB", "MB", "GB", "TB"};
    const QString sign = bytes < 0 ? QStringLiteral("−") : QString();
    double value = std::abs(static_cast<double>(bytes));
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < std::size(units)) {
        value /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    QString number = QLocale().toString(value, 'f', decimals);
    return QStringLiteral("%1%2 %3").arg(sign, number, QLatin1StringView(units[unit]));
}

QString renderSeconds(double seconds)
{
    if (seconds < 60)
        return QCoreApplication::translate("Sizes", "%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const auto whole = static_cast<int>(std::lround(seconds));
    return QCoreApplication::translate("Sizes", "%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString shortDigest(const QString &digest)
{
    return digest.section(QLatin1Char(':'), -1).left(12);
}

} // namespace lamella::ui
