// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/action_text.h"

#include <QRegularExpression>

namespace lamella::ui {

QString withoutAccessKey(QString text)
{
    static const QRegularExpression inBrackets(QStringLiteral("\\(&.\\)"));
    return text.remove(inBrackets).remove(QLatin1Char('&'));
}

} // namespace lamella::ui
