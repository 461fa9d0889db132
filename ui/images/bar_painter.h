// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace lamella::ui {

/// A rounded bar of which `share` (from 0 to 1) is filled; some of it shows as soon as there is anything.
void paintShareBar(QPainter &painter, const QRectF &room, double share, const QColor &filled, const QColor &empty);

} // namespace lamella::ui
