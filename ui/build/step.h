// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <cstdint>
#include <optional>

namespace lamella::ui {

/// What is known about a step: before a build by forecast, during and after it by what happened.
enum class StepState {
    Unknown,
    Metadata, ///< makes no layer
    Cached,   ///< a result is there; or: was taken from there
    WillRun,  ///< certain to run
    Depends,  ///< runs or not, as a step before it decides
    Waiting,  ///< in a build that has not come to it
    Running,
    Done, ///< ran
    Failed
};

/// A file that made a step run again.
struct ChangedSource {
    QString path;
    QString change; ///< "added", "removed", "content", "mode", "owner", "type"

    friend bool operator==(const ChangedSource &, const ChangedSource &) = default;
};

/// Why a step is not cached, as the forecast says it (`W` in the interfaces).
struct Why {
    QString reason; ///< empty: nothing to explain
    QString sentence;
    QString name; ///< of the ARG, ENV or mount
    QString before;
    QString after;
    QString parent; ///< id of the step whose result decides
    QList<ChangedSource> files;

    friend bool operator==(const Why &, const Why &) = default;
};

/// An instruction of the Dockerfile and what is known about it.
struct Step {
    QString id; ///< "s<stage>.<instruction>"
    QString keyword;
    QString text;      ///< its first words, as written
    QString name;      ///< as the log shows it: "[3/6] RUN mkdir /home/dev"
    int firstLine = 0; ///< from 1
    int lastLine = 0;
    bool layer = false;  ///< makes a layer of its own, or brings those of its base
    int layerNumber = 0; ///< of its layer (a base's topmost) in the image, from 1; 0: none, or not known yet
    StepState state = StepState::Unknown;
    bool sameResult = false; ///< ran, and gave what was there before
    std::optional<double> seconds;
    std::optional<std::int64_t> bytes;
    bool expected = true; ///< seconds and bytes are expectations, not measurements
    int samples = 0;      ///< builds they come from
    QString diffId;
    Why why;

    friend bool operator==(const Step &, const Step &) = default;
};

} // namespace lamella::ui
