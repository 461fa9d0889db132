// SPDX-License-Identifier: Apache-2.0
#include "ui/build/project.h"

#include "ui/command/image_name.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace lamella::ui {

namespace {

constexpr const char *names[] = {"Dockerfile", "dockerfile", "Containerfile"};

QString installedSample()
{
    const QString program = QCoreApplication::applicationDirPath();
    for (const char *place : {"/../share/lamella/samples/hello-layers", "/share/lamella/samples/hello-layers"})
        if (QFileInfo::exists(program + QLatin1StringView(place)))
            return program + QLatin1StringView(place);
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, QStringLiteral("lamella/samples/hello-layers"),
                                  QStandardPaths::LocateDirectory);
}

/// A Dockerfile is text, whatever it is called.
bool isText(const QString &path)
{
    constexpr qint64 looked = 8192;
    QFile file(path);
    return !file.open(QIODevice::ReadOnly) || !file.read(looked).contains('\0'); // who opens it says why it cannot
}

} // namespace

std::optional<Project> Project::at(const QString &path)
{
    const QFileInfo info(path);
    if (info.isFile())
        return isText(path) ? std::optional(Project{info.absolutePath(), info.absoluteFilePath()}) : std::nullopt;
    for (const char *name : names) {
        const QFileInfo file(QDir(info.absoluteFilePath()), QLatin1StringView(name));
        if (info.isDir() && file.isFile())
            return Project{info.absoluteFilePath(), file.absoluteFilePath()};
    }
    return {};
}

QString Project::title() const
{
    const QString name = QDir(folder).dirName();
    const QString file = QFileInfo(dockerfile).fileName();
    return file == QLatin1StringView(names[0]) ? name : name + QLatin1Char('/') + file;
}

QString Project::defaultTag() const
{
    const QString name = imageNameFrom(QDir(folder).dirName());
    return (name.isEmpty() ? QStringLiteral("image") : name) + QStringLiteral(":latest");
}

QString prepareSample()
{
    const QString source = installedSample();
    QString target = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                     + QStringLiteral("/lamella-studio/samples/hello-layers");
    if (QFileInfo::exists(target + QStringLiteral("/Dockerfile")))
        return target;
    if (source.isEmpty() || !QDir().mkpath(target))
        return {};
    const QFileInfoList files = QDir(source).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files) {
        const QString copy = target + QLatin1Char('/') + file.fileName();
        if (!QFile::copy(file.absoluteFilePath(), copy))
            return {};
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    }
    return target;
}

} // namespace lamella::ui
