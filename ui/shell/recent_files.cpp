// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace lamella::ui {

namespace {

const QString key = QStringLiteral("recent/paths");

} // namespace

QStringList RecentFiles::paths() const
{
    QStringList paths = QSettings().value(key).toStringList();
    paths.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return paths;
}

void RecentFiles::add(const QString &path)
{
    QStringList all = paths();
    const QString full = QFileInfo(path).absoluteFilePath();
    all.removeAll(full);
    all.prepend(full);
    QSettings().setValue(key, QStringList(all.first(std::min(all.size(), most))));
}

void RecentFiles::clear()
{
    QSettings().remove(key);
}

} // namespace lamella::ui
