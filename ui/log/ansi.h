// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QString>

namespace lamella::ui {

struct Palette;

/// How text shall look, as SGR sequences (ECMA-48) say.
struct AnsiStyle {
    static constexpr int usual = -1;

    int foreground = usual; ///< 0-15: the terminal's colours; 0x1000000 + RGB: that one
    int background = usual;
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underline = false;
    bool inverse = false;

    friend bool operator==(const AnsiStyle &, const AnsiStyle &) = default;
};

/// A stretch of text in one style other than the usual.
struct AnsiRun {
    qsizetype start = 0;
    qsizetype length = 0;
    AnsiStyle style;

    friend bool operator==(const AnsiRun &, const AnsiRun &) = default;
};

struct AnsiLine {
    QString text;
    QList<AnsiRun> runs;

    friend bool operator==(const AnsiLine &, const AnsiLine &) = default;
};

/// One line of a program's output as it would stand on a terminal: colours taken, other escape sequences dropped, a
/// carriage return begins anew, tabs reach every eighth column, other control and bidirectional characters are made
/// visible. `style` is the style at the line's start and becomes the one at its end.
[[nodiscard]] AnsiLine parseAnsi(QStringView line, AnsiStyle *style);

/// The colour of a style's number on the window's panel.
[[nodiscard]] QColor ansiColor(int color, const Palette &palette);

} // namespace lamella::ui
