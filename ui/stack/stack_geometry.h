// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/step.h"

#include <QList>

namespace lamella::ui {

/// Where a slab stands, in pixels from the top of the stack.
struct SlabPlace {
    int top = 0;
    int height = 0;

    friend bool operator==(const SlabPlace &, const SlabPlace &) = default;
};

struct StackGeometry {
    QList<SlabPlace> slabs; ///< one a step, in the steps' order
    int height = 0;         ///< of the whole stack

    friend bool operator==(const StackGeometry &, const StackGeometry &) = default;
};

/// Places the slabs of all steps in at least the given height: metadata as thin outlines, layers at least high enough
/// for their title, and what room is left shared out by size. `flipped`: the first step stands at the bottom.
[[nodiscard]] StackGeometry layoutStack(const QList<Step> &steps, int height, bool flipped);

} // namespace lamella::ui
