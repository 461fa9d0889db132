// SPDX-License-Identifier: Apache-2.0
#include "ui/images/bar_painter.h"

#include <QPainter>
#include <algorithm>

namespace lamella::ui {

void paintShareBar(QPainter &painter, const QRectF &room, double share, const QColor &filled, const QColor &empty)
{
    const double radius = room.height() / 2;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(empty);
    painter.drawRoundedRect(room, radius, radius);
    if (share <= 0)
        return;
    QRectF part = room;
    part.setWidth(std::clamp(room.width() * share, room.height(), room.width()));
    painter.setBrush(filled);
    painter.drawRoundedRect(part, radius, radius);
}

} // namespace lamella::ui
