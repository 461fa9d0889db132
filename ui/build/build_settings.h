// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace lamella::ui {

struct Project;

/// A row of a table of options: its first cell names what it is about; without that it is not used.
using OptionRow = QStringList;

/// How a project is built: what `lamella build` is asked for besides folder, Dockerfile and the tag of the top bar.
struct BuildSettings {
    QString builder;           ///< empty: Lamella itself
    QString target;            ///< empty: the last stage
    QStringList platforms;     ///< empty: the machine's own
    QString network;           ///< empty: default
    QString pull;              ///< empty: missing
    bool noCache = false;      ///< run every step
    QList<OptionRow> args;     ///< name, value
    QList<OptionRow> contexts; ///< name of a stage or an image, what stands for it
    QList<OptionRow> secrets;  ///< id, "file" or "env", file or variable (empty: named like the id)
    QList<OptionRow> agents;   ///< id, socket (empty: the running agent)
    QList<OptionRow> outputs;  ///< type, destination, further keys: "compression=zstd,name=x"
    QList<OptionRow> tags;     ///< a name
    QList<OptionRow> labels;   ///< name, value

    friend bool operator==(const BuildSettings &, const BuildSettings &) = default;
};

/// What was remembered of a project; the usual where nothing was.
[[nodiscard]] BuildSettings rememberedSettings(const Project &project);
/// The secrets' files and variables are kept by name, never what is in them.
void rememberSettings(const Project &project, const BuildSettings &settings);

} // namespace lamella::ui
