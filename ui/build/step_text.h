// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/step.h"
#include "ui/theme/palette.h"

namespace lamella::ui {

/// One or two words for a state, in the language of the window.
[[nodiscard]] QString nameOf(StepState state);

/// What stands at the end of a step's line: "cached · 164 MB", "depends on line 5 · ≈ 2.1 s · ≈ 161 MB".
[[nodiscard]] QString describe(const Step &step, const QList<Step> &all);

/// The forecast in one line: "2 cached · 2 run · 2 depend · ≈ 2.8 s".
[[nodiscard]] QString summarize(const QList<Step> &steps);

/// "RUN mkdir /home/dev", cut where it gets long.
[[nodiscard]] QString titleOf(const Step &step);

/// Which layers of the image it makes or brings, as short as can be: "4", "1–3"; empty where that is not known.
[[nodiscard]] QString layersOf(const Step &step);

/// The same in words, for what is heard or hovered: "layer 4: RUN mkdir /home/dev".
[[nodiscard]] QString titleWithLayer(const Step &step);

[[nodiscard]] Tone toneOf(StepState state);

/// Whether a mark of this state is drawn as an outline only.
[[nodiscard]] bool isHollow(StepState state);

} // namespace lamella::ui
