// SPDX-License-Identifier: Apache-2.0
#include "ui/containers/container_row.h"

#include <QJsonArray>
#include <QJsonObject>

namespace lamella::ui {

bool ContainerRow::isRunning() const
{
    return state == QLatin1StringView("running");
}

QList<ContainerRow> containersOf(const QJsonDocument &answer)
{
    QList<ContainerRow> rows;
    for (const QJsonValue value : answer.object()[QLatin1StringView("containers")].toArray()) {
        const QJsonObject object = value.toObject();
        const auto text = [&object](const char *key) { return object[QLatin1StringView(key)].toString(); };
        QStringList words;
        for (const QJsonValue word : object[QLatin1StringView("command")].toArray())
            words.append(word.toString());
        ContainerRow row{.id = text("id"),
                         .name = text("name"),
                         .image = text("image"),
                         .command = words.join(QLatin1Char(' ')),
                         .created = QDateTime::fromString(text("created"), Qt::ISODate),
                         .state = text("state"),
                         .size = object[QLatin1StringView("size")].toInteger()};
        if (const QJsonValue code = object[QLatin1StringView("exitCode")]; code.isDouble())
            row.exitCode = code.toInt();
        rows.append(row);
    }
    return rows;
}

} // namespace lamella::ui
