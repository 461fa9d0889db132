// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace lamella::ui {

/// A stretch of one side of a comparison.
struct DiffPart {
    QString text;
    bool changed = false; ///< only on this side

    friend bool operator==(const DiffPart &, const DiffPart &) = default;
};

struct WordDiff {
    QList<DiffPart> before;
    QList<DiffPart> after;

    friend bool operator==(const WordDiff &, const WordDiff &) = default;
};

/// What changed from one text to the other, word by word: words, runs of spaces and single signs are its tokens. The
/// texts' parts put together again are the texts. Beyond 600 tokens a side, all between common ends is the change.
[[nodiscard]] WordDiff diffWords(const QString &before, const QString &after);

} // namespace lamella::ui
