// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"

#include <QList>
#include <QString>

namespace lamella::ui {

enum class PullPhase {
    Waiting,
    Downloading,
    Done,
    Exists ///< the store had it
};

/// A layer on its way into the store.
struct PullLayer {
    QString id; ///< the first digits of its blob's digest
    PullPhase phase = PullPhase::Waiting;
    qint64 done = 0;
    qint64 total = 0; ///< bytes

    /// From 0 to 1.
    [[nodiscard]] double share() const;
    [[nodiscard]] bool isHere() const { return phase == PullPhase::Done || phase == PullPhase::Exists; }

    friend bool operator==(const PullLayer &, const PullLayer &) = default;
};

/// How far a pull is.
struct PullState {
    QList<PullLayer> layers;
    qint64 done = 0; ///< bytes, without the layers that were there before
    qint64 total = 0;
    int here = 0;  ///< layers
    QString error; ///< what failed and why; empty: nothing

    [[nodiscard]] double share() const;
};

/// What `lamella pull` has reported, as a pull.
[[nodiscard]] PullState pullStateOf(const progress::BuildState &reported);

} // namespace lamella::ui
