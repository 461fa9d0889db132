// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/fold.h"

#include <QList>
#include <QString>

namespace lamella::ui {

enum class TransferPhase {
    Waiting,
    Preparing, ///< is compressed, or waits for it
    Downloading,
    Pushing,
    Moving, ///< from one place of the disk to another
    Done,
    Exists, ///< the store, or the registry, had it
    Mounted ///< the registry took it from another of its repositories
};

/// A layer on its way into the store or to a registry.
struct TransferLayer {
    QString id; ///< the first digits of its blob's digest; of what is no layer its name
    TransferPhase phase = TransferPhase::Waiting;
    qint64 done = 0;
    qint64 total = 0; ///< bytes

    /// From 0 to 1.
    [[nodiscard]] double share() const;
    /// Whether it is where it goes to.
    [[nodiscard]] bool isThere() const;
    /// Whether nothing had to move for it.
    [[nodiscard]] bool isSpared() const { return phase == TransferPhase::Exists || phase == TransferPhase::Mounted; }

    friend bool operator==(const TransferLayer &, const TransferLayer &) = default;
};

/// How far a pull, a push or another job is.
struct TransferState {
    QList<TransferLayer> layers;
    qint64 done = 0; ///< bytes, without the layers that were there before
    qint64 total = 0;
    int there = 0; ///< layers
    QString error; ///< what failed and why; empty: nothing

    [[nodiscard]] double share() const;
};

/// What a command that moves layers has reported.
[[nodiscard]] TransferState transferStateOf(const progress::BuildState &reported);

} // namespace lamella::ui
