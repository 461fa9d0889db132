// SPDX-License-Identifier: Apache-2.0
#include "ui/context/taker_text.h"

#include "ui/context/context_model.h"
#include "ui/theme/sizes.h"

#include <QStringList>

namespace lamella::ui {

QString namesOf(const Taken &taken)
{
    if (taken.by.isEmpty())
        return ContextModel::tr("taken by nothing");
    QStringList names;
    for (const Taker &one : taken.by)
        names.append(ContextModel::tr("%1 in line %2").arg(one.keyword).arg(one.line));
    const QString text = names.join(QStringLiteral(", "));
    return taken.partly ? ContextModel::tr("parts by %1").arg(text) : text;
}

QString costOf(const Taken &taken)
{
    if (taken.reruns == 0)
        return ContextModel::tr("nothing");
    QString text = ContextModel::tr("%n step(s)", "", taken.reruns);
    if (!taken.seconds)
        return text;
    return QStringLiteral("%1 · %2 %3").arg(text, taken.untimed > 0 ? u">" : u"≈", renderSeconds(*taken.seconds));
}

} // namespace lamella::ui
