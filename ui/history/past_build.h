// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonDocument>
#include <QList>
#include <QString>
#include <optional>

namespace lamella::ui {

/// A build of the store's history.
struct PastBuild {
    qint64 id = 0;
    QDateTime started;
    double seconds = 0;
    QString state; ///< "running", "done", "failed" or "cancelled"
    QString dockerfile;
    QString target;
    QString image; ///< its id; empty when none was made
    int cached = 0;
    int ran = 0;

    friend bool operator==(const PastBuild &, const PastBuild &) = default;
};

/// A step of a build, as it went.
struct PastStep {
    QString name;
    QString state; ///< "cached", "run", "failed" or "metadata"
    QString why;   ///< why it was not cached, in a sentence; may be empty
    std::optional<double> seconds;
    int line = 0; ///< where it stood

    friend bool operator==(const PastStep &, const PastStep &) = default;
};

/// Those of a Dockerfile in the answer of `lamella builds --format json`, the newest first.
[[nodiscard]] QList<PastBuild> pastBuildsOf(const QJsonDocument &answer, const QString &dockerfile);

/// The steps in the answer of `lamella builds show N --format json`, without those that only set something.
[[nodiscard]] QList<PastStep> pastStepsOf(const QJsonDocument &answer);

} // namespace lamella::ui
