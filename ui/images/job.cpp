// SPDX-License-Identifier: Apache-2.0
#include "ui/images/job.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace lamella::ui {

namespace {

class JobText {
    Q_DECLARE_TR_FUNCTIONS(lamella::ui::Job)
};

const QString rawProgress = QStringLiteral("--progress=rawjson");

} // namespace

Job pullJob(const QString &name)
{
    return {JobKind::Pull, name, {}, {QStringLiteral("pull"), rawProgress, name}};
}

Job pushJob(const QString &name, const QString &compression)
{
    return {JobKind::Push,
            name,
            {},
            {QStringLiteral("push"), rawProgress, QStringLiteral("--compression"), compression, name}};
}

Job saveJob(const QString &image, const QString &file, const QString &format)
{
    return {JobKind::Save,
            image,
            file,
            {QStringLiteral("save"), rawProgress, QStringLiteral("--format"), format, QStringLiteral("--output"), file,
             image}};
}

Job loadJob(const QString &file)
{
    return {JobKind::Load, file, {}, {QStringLiteral("load"), rawProgress, QStringLiteral("--input"), file}};
}

Job importJob(const QString &file, const QString &name)
{
    return {JobKind::Import, file, name, {QStringLiteral("import"), rawProgress, file, name}};
}

Job pruneJob(bool cacheToo)
{
    Job job{JobKind::Prune, {}, {}, {QStringLiteral("prune"), QStringLiteral("--force"), rawProgress}};
    if (cacheToo)
        job.words << QStringLiteral("--all");
    return job;
}

QString titleOf(const Job &job)
{
    switch (job.kind) {
    case JobKind::Pull:
        return JobText::tr("Pull %1").arg(job.subject);
    case JobKind::Push:
        return JobText::tr("Push %1").arg(job.subject);
    case JobKind::Save:
        return JobText::tr("Save %1 to %2").arg(job.subject, QFileInfo(job.place).fileName());
    case JobKind::Load:
        return JobText::tr("Load %1").arg(QFileInfo(job.subject).fileName());
    case JobKind::Import:
        return JobText::tr("Import %1 as %2").arg(QFileInfo(job.subject).fileName(), job.place);
    case JobKind::Prune:
        break;
    }
    return JobText::tr("Prune the store");
}

QString failureOf(const Job &job, const QString &reason)
{
    const auto sentence = [&job] {
        switch (job.kind) {
        case JobKind::Pull:
            return JobText::tr("%1 could not be pulled").arg(job.subject);
        case JobKind::Push:
            return JobText::tr("%1 could not be pushed").arg(job.subject);
        case JobKind::Save:
            return JobText::tr("%1 could not be saved").arg(job.subject);
        case JobKind::Load:
            return JobText::tr("%1 could not be loaded").arg(job.subject);
        case JobKind::Import:
            return JobText::tr("%1 could not be imported").arg(job.subject);
        case JobKind::Prune:
            break;
        }
        return JobText::tr("The store could not be pruned");
    }();
    return reason.isEmpty() ? sentence + QLatin1Char('.') : QStringLiteral("%1: %2").arg(sentence, reason);
}

} // namespace lamella::ui
