// SPDX-License-Identifier: Apache-2.0
#include "ui/stack/slab_painter.h"

#include "ui/build/step_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/sizes.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace lamella::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(lamella::ui::Slab)
};

constexpr int side = 12;
constexpr int twoLines = 42; ///< from this height a slab has a second line
constexpr int hatch = 9;
constexpr int numberRoom = 28; ///< for the layer's number, so that titles stand in line

struct Look {
    QBrush fill;
    QColor ink;
    QPen border;
    bool hatched = false;
};

Look lookOf(const Step &step, const Palette &palette)
{
    const ToneColors &colors = palette.tone(toneOf(step.state));
    switch (step.state) {
    case StepState::Cached:
    case StepState::Done:
    case StepState::Failed:
        return {colors.fill, colors.onFill, Qt::NoPen};
    case StepState::Running:
        return {colors.wash, colors.ink, QPen(colors.mark, 2)};
    case StepState::WillRun:
        return {palette.panel, colors.ink, QPen(colors.mark, 1.5, Qt::DashLine)};
    case StepState::Depends:
    case StepState::Waiting:
        return {colors.wash, colors.ink, QPen(colors.mark, 1.5, Qt::DashLine), true};
    case StepState::Unknown:
    case StepState::Metadata:
        break;
    }
    return {palette.panel, palette.mute, QPen(palette.faint, 1.2)};
}

void paintHatch(QPainter &painter, const QRectF &area, const QPainterPath &shape, const QColor &color)
{
    painter.save();
    painter.setClipPath(shape);
    painter.setPen(QPen(color, hatch * 0.7));
    for (qreal x = area.left() - area.height(); x < area.right() + hatch; x += hatch * 2)
        painter.drawLine(QPointF(x, area.bottom() + 2), QPointF(x + area.height() + 4, area.top() - 2));
    painter.restore();
}

QString bytesOf(const Step &step)
{
    if (!step.bytes || step.state == StepState::Failed || step.state == StepState::Running)
        return {};
    const bool guess = step.expected && step.state != StepState::Cached;
    return (guess ? QStringLiteral("≈ ") : QString()) + renderBytes(*step.bytes);
}

QString secondsOf(const Step &step)
{
    if (!step.seconds || step.state == StepState::Cached)
        return {};
    return (step.expected ? QStringLiteral("≈ ") : QString()) + renderSeconds(*step.seconds);
}

QString secondLineOf(const Step &step)
{
    if (!step.diffId.isEmpty() && (step.state == StepState::Cached || step.state == StepState::Done))
        return shortDigest(step.diffId);
    if (step.samples > 0 && step.expected)
        return Text::tr("measured in %n build(s)", "", step.samples);
    return {};
}

void paintGhost(QPainter &painter, const QRect &place, const Step &step, const Palette &palette)
{
    painter.setFont(textFont(10));
    painter.setPen(palette.mute);
    const bool known = step.state != StepState::Unknown;
    const QString text = known ? Text::tr("%1 · metadata only").arg(step.keyword) : step.keyword;
    painter.drawText(place.adjusted(side, 0, -side, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width() - 2 * side));
}

} // namespace

void paintSlab(QPainter &painter, const QRect &place, const Step &step, const Palette &palette, bool selected,
               bool focused)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Look look = lookOf(step, palette);
    const QRectF area = QRectF(place).adjusted(1, 1, -1, -1);
    const qreal radius = step.layer ? 8 : 5;
    QPainterPath shape;
    shape.addRoundedRect(area, radius, radius);
    painter.fillPath(shape, look.fill);
    if (look.hatched)
        paintHatch(painter, area, shape, palette.tone(toneOf(step.state)).stripe);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(look.border);
    painter.drawPath(shape);
    if (selected) {
        painter.setPen(QPen(focused ? palette.tone(Tone::Accent).mark : palette.ink, 2));
        painter.drawRoundedRect(QRectF(place).adjusted(-2, -2, 2, 2), radius + 2, radius + 2);
    }
    if (!step.layer) {
        paintGhost(painter, place, step, palette);
        painter.restore();
        return;
    }

    QRect text = place.adjusted(side, 0, -side, 0);
    const bool tall = place.height() >= twoLines;
    QStringList right{bytesOf(step), secondsOf(step)};
    right.removeAll(QString());
    painter.setFont(textFont(12, QFont::Medium));
    painter.setPen(look.ink);
    const QString rightText = tall ? right.join(QLatin1Char('\n')) : right.value(0);
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, rightText);
    int widest = 0;
    for (const QString &line : rightText.split(QLatin1Char('\n')))
        widest = std::max(widest, painter.fontMetrics().horizontalAdvance(line));
    text.setRight(text.right() - widest - 10);

    if (const QString layers = layersOf(step); !layers.isEmpty()) {
        painter.setFont(textFont(12));
        painter.setOpacity(0.85);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, layers);
        painter.setOpacity(1);
        text.setLeft(text.left() + std::max(numberRoom, painter.fontMetrics().horizontalAdvance(layers) + 8));
    }
    painter.setFont(textFont(12, QFont::DemiBold));
    const QString title = painter.fontMetrics().elidedText(titleOf(step), Qt::ElideRight, text.width());
    const QString second = tall ? secondLineOf(step) : QString();
    if (second.isEmpty()) {
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, title);
    } else {
        const int middle = text.center().y();
        painter.drawText(QRect(text.left(), middle - 17, text.width(), 18), Qt::AlignLeft | Qt::AlignVCenter, title);
        painter.setFont(step.diffId.isEmpty() ? textFont(11) : codeFont(11));
        painter.setOpacity(0.85);
        painter.drawText(QRect(text.left(), middle + 1, text.width(), 17), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(second, Qt::ElideRight, text.width()));
    }
    painter.restore();
}

} // namespace lamella::ui
