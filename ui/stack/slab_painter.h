// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/step.h"
#include "ui/theme/palette.h"

class QPainter;
class QRect;

namespace lamella::ui {

/// Draws one slab. `selected`: with a ring; `focused`: the ring in full colour.
void paintSlab(QPainter &painter, const QRect &place, const Step &step, const Palette &palette, bool selected,
               bool focused);

} // namespace lamella::ui
