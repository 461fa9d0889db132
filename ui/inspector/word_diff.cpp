// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/word_diff.h"

#include <QStringList>
#include <algorithm>
#include <vector>

namespace lamella::ui {

namespace {

constexpr qsizetype mostTokens = 600;

int kindOf(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' ? 0 : c.isSpace() ? 1 : 2;
}

QStringList tokensOf(const QString &text)
{
    QStringList tokens;
    for (const QChar c : text) {
        const bool joins = !tokens.isEmpty() && kindOf(c) != 2 && kindOf(tokens.last().back()) == kindOf(c);
        if (joins)
            tokens.last().append(c);
        else
            tokens.append(QString(c));
    }
    return tokens;
}

void add(QList<DiffPart> *parts, const QString &text, bool changed)
{
    if (text.isEmpty())
        return;
    if (!parts->isEmpty() && parts->last().changed == changed)
        parts->last().text += text;
    else
        parts->append({text, changed});
}

/// The longest common subsequence of the middles, as pairs of marks: kept or not.
void compareMiddles(const QStringList &a, const QStringList &b, WordDiff *diff)
{
    const qsizetype columns = b.size() + 1;
    std::vector<int> length(static_cast<std::size_t>((a.size() + 1) * columns), 0);
    const auto at = [&](qsizetype i, qsizetype j) -> int & {
        return length[static_cast<std::size_t>(i * columns + j)];
    };
    for (qsizetype i = a.size() - 1; i >= 0; --i)
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            at(i, j) = a.at(i) == b.at(j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a.at(i) == b.at(j)) {
            add(&diff->before, a.at(i++), false);
            add(&diff->after, b.at(j++), false);
        } else if (j >= b.size() || (i < a.size() && at(i + 1, j) >= at(i, j + 1))) {
            add(&diff->before, a.at(i++), true);
        } else {
            add(&diff->after, b.at(j++), true);
        }
    }
}

} // namespace

WordDiff diffWords(const QString &before, const QString &after)
{
    QStringList a = tokensOf(before);
    QStringList b = tokensOf(after);
    WordDiff diff;
    while (!a.isEmpty() && !b.isEmpty() && a.first() == b.first()) {
        add(&diff.before, a.takeFirst(), false);
        add(&diff.after, b.takeFirst(), false);
    }
    QStringList tail;
    while (!a.isEmpty() && !b.isEmpty() && a.last() == b.last()) {
        tail.prepend(a.takeLast());
        b.removeLast();
    }
    if (a.size() > mostTokens || b.size() > mostTokens) {
        add(&diff.before, a.join(QString()), true);
        add(&diff.after, b.join(QString()), true);
    } else {
        compareMiddles(a, b, &diff);
    }
    add(&diff.before, tail.join(QString()), false);
    add(&diff.after, tail.join(QString()), false);
    return diff;
}

} // namespace lamella::ui
