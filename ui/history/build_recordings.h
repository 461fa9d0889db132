// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace lamella::ui {

/// What builds said, a file each, named after their Dockerfile and when they began. Only the newest are kept.
class BuildRecordings {
public:
    static constexpr qsizetype most = 60;
    /// A build that says more is kept up to here.
    static constexpr qint64 mostBytes = 16 * 1024 * 1024;

    /// Where the window keeps its own.
    [[nodiscard]] static BuildRecordings usual();
    explicit BuildRecordings(QString folder) : m_folder(std::move(folder)) {}

    /// The file of a build that begins; the folder is made. Empty when that cannot be.
    [[nodiscard]] QString fileFor(const QString &dockerfile, const QDateTime &started) const;
    /// Of the build of which the store says that it began then; empty when none was kept.
    [[nodiscard]] QString find(const QString &dockerfile, const QDateTime &started) const;
    /// Takes the oldest away until not more than `most` are left.
    void trim() const;

private:
    [[nodiscard]] QStringList names() const;

    QString m_folder;
};

} // namespace lamella::ui
