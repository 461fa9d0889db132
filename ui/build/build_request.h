// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/build_settings.h"

namespace lamella::ui {

/// What to build.
struct BuildRequest {
    QString folder;     ///< the context
    QString dockerfile; ///< a path
    QString tag;        ///< may be empty
    BuildSettings settings;
};

/// The words of the command line that build it with rawjson progress.
[[nodiscard]] QStringList buildArguments(const BuildRequest &request);

/// The same for people: `lamella build …` as it can be typed into a shell.
[[nodiscard]] QString commandLine(const BuildRequest &request);

/// The rows of named contexts that say something, as a builder is told: a folder with its whole path, which counts from
/// the project's when it is relative.
[[nodiscard]] QList<OptionRow> namedContexts(const BuildSettings &settings, const QString &projectFolder);

/// A word as a shell takes it: in quotes when it needs them.
[[nodiscard]] QString shellQuoted(const QString &word);

} // namespace lamella::ui
