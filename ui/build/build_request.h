// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace lamella::ui {

/// What to build.
struct BuildRequest {
    QString folder;     ///< the context
    QString dockerfile; ///< a path
    QString tag;        ///< may be empty
    QString target;     ///< empty: the last stage
    bool noCache = false;
};

/// The words of the command line that build it with rawjson progress.
[[nodiscard]] QStringList buildArguments(const BuildRequest &request);

} // namespace lamella::ui
