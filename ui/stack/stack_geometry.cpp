// SPDX-License-Identifier: Apache-2.0
#include "ui/stack/stack_geometry.h"

#include <algorithm>
#include <cmath>

namespace lamella::ui {

namespace {

constexpr int margin = 10;
constexpr int gap = 6;
constexpr int ghostHeight = 18;
constexpr int slabHeight = 28;
constexpr int tallest = 132;

} // namespace

StackGeometry layoutStack(const QList<Step> &steps, int height, bool flipped)
{
    int needed = 2 * margin - gap;
    double bytes = 0;
    for (const Step &step : steps) {
        needed += gap + (step.layer ? slabHeight : ghostHeight);
        bytes += step.layer ? static_cast<double>(std::max<std::int64_t>(0, step.bytes.value_or(0))) : 0;
    }
    const double room = std::max(0, height - needed);

    StackGeometry geometry;
    int top = margin;
    const auto place = [&](const Step &step) {
        int slab = step.layer ? slabHeight : ghostHeight;
        if (step.layer && bytes > 0) {
            const double share = static_cast<double>(std::max<std::int64_t>(0, step.bytes.value_or(0))) / bytes;
            slab = std::min(tallest, slab + static_cast<int>(std::floor(room * share)));
        }
        geometry.slabs.append({top, slab});
        top += slab + gap;
    };
    if (flipped) {
        std::ranges::for_each(steps.rbegin(), steps.rend(), place);
        std::ranges::reverse(geometry.slabs);
    } else {
        std::ranges::for_each(steps, place);
    }
    geometry.height = steps.isEmpty() ? 0 : top - gap + margin;
    return geometry;
}

} // namespace lamella::ui
