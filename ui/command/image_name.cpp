// SPDX-License-Identifier: Apache-2.0
#include "ui/command/image_name.h"

#include <QRegularExpression>

namespace lamella::ui {

QString imageNameFrom(const QString &name)
{
    static const QRegularExpression odd(QStringLiteral("[^a-z0-9]+"));
    static const QRegularExpression ends(QStringLiteral("^-|-$"));
    return name.toLower().replace(odd, QStringLiteral("-")).remove(ends);
}

} // namespace lamella::ui
