// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace lamella::ui {

enum class JobKind { Pull, Push, Save, Load, Import, Prune };

/// Work on the store that takes its time, done by the command line as a child process.
struct Job {
    JobKind kind = JobKind::Pull;
    QString subject;   ///< the image, or the archive that comes in; for people
    QString place;     ///< where it goes to: a file, a name; may be empty
    QStringList words; ///< of the command line, without the store

    friend bool operator==(const Job &, const Job &) = default;
};

/// `compression`: gzip, zstd or uncompressed. `format`: docker or oci.
[[nodiscard]] Job pullJob(const QString &name);
[[nodiscard]] Job pushJob(const QString &name, const QString &compression);
[[nodiscard]] Job saveJob(const QString &image, const QString &file, const QString &format);
[[nodiscard]] Job loadJob(const QString &file);
[[nodiscard]] Job importJob(const QString &file, const QString &name);
/// `cacheToo`: also what the next builds would use.
[[nodiscard]] Job pruneJob(bool cacheToo);

/// "Pull ubuntu:24.04"
[[nodiscard]] QString titleOf(const Job &job);
/// "ubuntu:24.04 could not be pulled: why".
[[nodiscard]] QString failureOf(const Job &job, const QString &reason);

} // namespace lamella::ui
