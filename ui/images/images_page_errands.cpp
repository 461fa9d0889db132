// SPDX-License-Identifier: Apache-2.0
#include "ui/command/image_name.h"
#include "ui/images/errand_form.h"
#include "ui/images/familiar_name.h"
#include "ui/images/image_tagging.h"
#include "ui/images/images_page.h"
#include "ui/images/job_pane.h"
#include "ui/images/prune_pane.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QTreeView>
#include <QtConcurrent>

namespace lamella::ui {

namespace {

const QString folderKey = QStringLiteral("images/folder");

/// Where archives were saved or found last.
QString archiveFolder()
{
    return QSettings().value(folderKey, QDir::homePath()).toString();
}

/// "team/app:2" as the name of a file.
QString archiveName(QString target)
{
    for (const char sign : {'/', ':', '@'})
        target.replace(QLatin1Char(sign), QLatin1Char('-'));
    return target + QStringLiteral(".tar");
}

} // namespace

void ImagesPage::askForErrand(Errand errand)
{
    m_prunePane->close();
    const std::optional<ImageRow> row = selected();
    if (!row)
        return;
    m_errand = errand;
    m_errandTarget = row->target();
    const QString name = row->name;
    switch (errand) {
    case Errand::Tag:
        return m_form->ask({.title = tr("Tag %1").arg(m_errandTarget),
                            .label = tr("Another name"),
                            .value = name,
                            .confirm = tr("Tag")});
    case Errand::Save:
        return m_form->ask({.title = tr("Save %1").arg(m_errandTarget),
                            .label = tr("File"),
                            .value = QDir(archiveFolder()).filePath(archiveName(m_errandTarget)),
                            .confirm = tr("Save"),
                            .field = ErrandQuestion::Field::FileToWrite,
                            .choiceLabel = tr("Form of the archive"),
                            .choices = {{QStringLiteral("docker"), tr("for docker load")},
                                        {QStringLiteral("oci"), tr("OCI layout")}}});
    case Errand::Push:
        return m_form->ask({.title = tr("Push %1").arg(m_errandTarget),
                            .label = tr("To"),
                            .value = name,
                            .confirm = tr("Push"),
                            .choiceLabel = tr("Compression of layers that are not compressed yet"),
                            .choices = {{QStringLiteral("gzip"), tr("gzip")},
                                        {QStringLiteral("zstd"), tr("zstd")},
                                        {QStringLiteral("uncompressed"), tr("uncompressed")}}});
    case Errand::Import:
        break;
    }
}

void ImagesPage::startErrand(const QString &text, const QString &choice)
{
    m_table->setFocus(Qt::OtherFocusReason);
    m_jobPane->clearError();
    if (m_errand == Errand::Import)
        return importFiles(text);
    if (m_errand != Errand::Save)
        return tagAndPush(text, m_errand == Errand::Push ? choice : QString());
    const QString file = QFileInfo(QDir::home(), text).absoluteFilePath();
    QSettings().setValue(folderKey, QFileInfo(file).absolutePath());
    m_jobs.add(saveJob(m_errandTarget, file, choice));
}

void ImagesPage::tagAndPush(const QString &text, const QString &compression)
{
    QString reason;
    const QString name = familiarName(text, &reason);
    if (name.isEmpty())
        return m_jobPane->showError(tr("“%1” is no name for an image: %2").arg(text, reason));
    const auto push = [this, name, compression] {
        if (!compression.isEmpty())
            m_jobs.add(pushJob(name, compression));
    };
    if (name == m_errandTarget)
        return push();
    ++m_pending;
    QtConcurrent::run([folder = m_storeFolder, target = m_errandTarget, name] {
        return tagLocalImage(folder, target, name);
    }).then(this, [this, name, push](const QString &error) {
        --m_pending;
        if (!error.isEmpty())
            return m_jobPane->showError(tr("The image could not get the name %1: %2").arg(name, error));
        push();
        selectImage(name);
        refresh();
    });
}

void ImagesPage::importFiles(const QString &text)
{
    QString reason;
    const QString name = familiarName(text, &reason);
    if (name.isEmpty())
        return m_jobPane->showError(tr("“%1” is no name for an image: %2").arg(text, reason));
    m_jobs.add(importJob(m_errandTarget, name));
}

void ImagesPage::load(const QString &file)
{
    QSettings().setValue(folderKey, QFileInfo(file).absolutePath());
    m_jobPane->clearError();
    m_jobs.add(loadJob(QFileInfo(file).absoluteFilePath()));
}

void ImagesPage::askToLoad()
{
    Q_EMIT pageRequested();
    const QString file = QFileDialog::getOpenFileName(this, tr("Load the Images of an Archive"), archiveFolder(),
                                                      tr("Archives (*.tar *.tar.gz *.tgz *.tar.zst);;All files (*)"));
    if (!file.isEmpty())
        load(file);
}

void ImagesPage::askToImport()
{
    Q_EMIT pageRequested();
    const QString file = QFileDialog::getOpenFileName(this, tr("Import the Files of an Archive"), archiveFolder(),
                                                      tr("Archives (*.tar *.tar.gz *.tgz *.tar.zst);;All files (*)"));
    if (!file.isEmpty())
        importFrom(file);
}

void ImagesPage::importFrom(const QString &file)
{
    m_prunePane->close();
    QSettings().setValue(folderKey, QFileInfo(file).absolutePath());
    m_errand = Errand::Import;
    m_errandTarget = QFileInfo(file).absoluteFilePath();
    m_form->ask({.title = tr("Import %1").arg(QFileInfo(file).fileName()),
                 .label = tr("Name of the image"),
                 .value = imageNameFrom(QFileInfo(file).baseName()),
                 .confirm = tr("Import")});
}

void ImagesPage::askToPrune()
{
    Q_EMIT pageRequested();
    m_form->close();
    m_prunePane->ask();
}

} // namespace lamella::ui
