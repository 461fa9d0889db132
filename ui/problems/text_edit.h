// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace lamella::ui {

/// A stretch of the editor's text and what is to stand there. Lines and columns in characters, from 0, the end behind
/// the last one.
struct TextEdit {
    int startLine = 0;
    int startColumn = 0;
    int endLine = 0;
    int endColumn = 0;
    QString text;

    friend bool operator==(const TextEdit &, const TextEdit &) = default;
};

} // namespace lamella::ui
