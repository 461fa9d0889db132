// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <array>

class QPalette;
class QWidget;

namespace lamella::ui {

/// What a colour says. The same in gutter, slabs, log and badges.
enum class Tone {
    Neutral,  ///< nothing is known, or nothing to say
    Cached,   ///< a result is there already
    WillRun,  ///< certain to run, or: may run (drawn hollow)
    Running,  ///< at work now
    Done,     ///< ran and gave a layer
    Failed,   ///< ended badly
    Metadata, ///< makes no layer
    Accent    ///< what the eye should find first
};
inline constexpr int toneCount = 8;

/// The colours of one tone.
struct ToneColors {
    QColor fill;   ///< an area that carries text
    QColor onFill; ///< text on it
    QColor mark;   ///< dots, lines, borders: 3:1 against a panel
    QColor ink;    ///< text on a panel: 4.5:1
    QColor wash;   ///< a hint of it behind ordinary text
    QColor stripe; ///< the second colour of a hatched area, the first being `wash`
};

/// All colours of the window, light or dark. A widget asks for the one that fits its QPalette when it paints, so a
/// live switch needs nothing but the repaint that a palette change brings.
struct Palette {
    bool dark = false;
    QColor window;    ///< behind the panes
    QColor panel;     ///< panes, bars
    QColor line;      ///< borders between them
    QColor ink;       ///< text
    QColor mute;      ///< text of second rank
    QColor faint;     ///< text of third rank: what did not start yet
    QColor soft;      ///< the empty part of a bar
    QColor hover;     ///< under the pointer
    QColor selection; ///< rows, pages
    QColor hit;       ///< the selected line of the Dockerfile
    QColor card;
    QColor cardLine;
    QColor removedWord; ///< behind words of a before → after
    QColor addedWord;
    QColor added; ///< behind the letters A, M, D
    QColor modified;
    QColor deleted;
    QColor onChange; ///< those letters
    std::array<ToneColors, toneCount> tones;
    std::array<QColor, 16> ansi; ///< the terminal's colours, readable on `panel`

    [[nodiscard]] const ToneColors &tone(Tone tone) const { return tones[static_cast<std::size_t>(tone)]; }

    [[nodiscard]] static const Palette &light();
    [[nodiscard]] static const Palette &darkOne();
    /// The one that fits, judged by the lightness of the window's colour.
    [[nodiscard]] static const Palette &of(const QPalette &palette);
    [[nodiscard]] static const Palette &of(const QWidget *widget);

    /// These colours in Qt's own roles, for everything that Qt paints.
    [[nodiscard]] QPalette toQt() const;
};

} // namespace lamella::ui
