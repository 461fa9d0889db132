// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/problems/text_edit.h"

#include <QList>
#include <QString>

namespace lamella::ui {

/// Something to put right: a finding in the Dockerfile, or what a build failed at.
struct Problem {
    enum class Severity { Error, Warning, Info };

    Severity severity = Severity::Error;
    QString message;
    QString rule;   ///< may be empty
    int line = 0;   ///< from 1; 0: no place
    int column = 1; ///< in characters, from 1
    int endLine = 0;
    int endColumn = 1;
    QList<TextEdit> fix = {}; ///< made together; empty: no known repair

    friend bool operator==(const Problem &, const Problem &) = default;
};

} // namespace lamella::ui
