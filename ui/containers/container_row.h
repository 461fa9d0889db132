// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonDocument>
#include <QList>
#include <QString>
#include <optional>

namespace lamella::ui {

/// A container of the store.
struct ContainerRow {
    QString id;
    QString name;
    QString image;
    QString command; ///< its words with blanks between them
    QDateTime created;
    QString state; ///< "running", "exited", "dead"
    std::optional<int> exitCode;
    qint64 size = 0; ///< bytes that it wrote

    [[nodiscard]] bool isRunning() const;
    /// What Explore opens: the image with what the container wrote on top.
    [[nodiscard]] QString explorable() const { return QStringLiteral("container:") + id; }

    friend bool operator==(const ContainerRow &, const ContainerRow &) = default;
};

/// Those in the answer of `lamella ps -a --format json`.
[[nodiscard]] QList<ContainerRow> containersOf(const QJsonDocument &answer);

} // namespace lamella::ui
