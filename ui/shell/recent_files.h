// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

namespace lamella::ui {

/// What was opened last, newest first, kept in the settings; what is gone from the disk is left out.
class RecentFiles : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype most = 12;

    using QObject::QObject;

    [[nodiscard]] QStringList paths() const;
    void add(const QString &path);
    void clear();
};

} // namespace lamella::ui
