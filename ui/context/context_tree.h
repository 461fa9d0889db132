// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/context/context_answer.h"

#include <QString>
#include <stop_token>
#include <vector>

namespace lamella::ui {

/// Which paths of the context to show, and how.
struct ContextQuery {
    QString filter;      ///< part of a name, whatever its case; empty: all
    bool bySize = false; ///< the largest first; else folders first, by name

    friend bool operator==(const ContextQuery &, const ContextQuery &) = default;
};

/// One path that is shown.
struct ContextRow {
    quint32 node = 0; ///< of the survey
    int parent = -1;
    int firstChild = 0; ///< children stand one behind the other
    int childCount = 0;
};

/// The part of a survey that is shown; row 0 is the folder itself. Made off the window's thread, then only read.
struct ContextTree {
    std::vector<ContextRow> rows;

    /// Stopped: only the root.
    [[nodiscard]] static ContextTree of(const ContextAnswer &answer, const ContextQuery &query,
                                        const std::stop_token &stop = {});

    /// Its place among its parent's children.
    [[nodiscard]] int placeOf(int row) const;
    /// The row of a node of the survey that it was made of; -1 when it is not shown.
    [[nodiscard]] int rowOf(const context::Survey &survey, quint32 node) const;
};

} // namespace lamella::ui
