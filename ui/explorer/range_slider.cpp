// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/range_slider.h"

#include "ui/theme/palette.h"

#include <QAbstractSlider>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lamella::ui {

namespace {

constexpr int handleSize = 20; ///< with its focus ring
constexpr qreal knob = 6.5;
constexpr qreal trackHeight = 4;
constexpr int mostTicks = 48;

/// A handle: QAbstractSlider brings its keys and what a screen reader asks.
class Handle : public QAbstractSlider {
public:
    explicit Handle(QWidget *parent) : QAbstractSlider(parent)
    {
        setOrientation(Qt::Horizontal);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setPageStep(4);
        resize(handleSize, handleSize);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Palette &palette = Palette::of(this);
        const ToneColors &accent = palette.tone(Tone::Accent);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF center(handleSize / 2.0, handleSize / 2.0);
        if (hasFocus()) {
            painter.setPen(QPen(accent.mark, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(center, knob + 2.5, knob + 2.5);
        }
        painter.setPen(QPen(palette.panel, 1.5));
        painter.setBrush(isEnabled() ? accent.mark : palette.faint);
        painter.drawEllipse(center, knob, knob);
    }
    void focusInEvent(QFocusEvent *event) override
    {
        raise();
        QAbstractSlider::focusInEvent(event);
    }
};

} // namespace

RangeSlider::RangeSlider(QWidget *parent) : QWidget(parent), m_lower(new Handle(this)), m_upper(new Handle(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_lower, &QAbstractSlider::valueChanged, this, [this](int value) {
        if (!m_applying)
            choose(value, std::max(value, m_upper->value()));
    });
    connect(m_upper, &QAbstractSlider::valueChanged, this, [this](int value) {
        if (!m_applying)
            choose(std::min(value, m_lower->value()), value);
    });
    setCount(0);
    retranslate();
}

int RangeSlider::from() const
{
    return m_anchored ? std::min(1, m_count) : m_lower->value();
}

int RangeSlider::to() const
{
    return m_upper->value();
}

void RangeSlider::setCount(int count)
{
    m_count = std::max(0, count);
    m_applying = true;
    for (QAbstractSlider *handle : {m_lower, m_upper}) {
        handle->setRange(std::min(1, m_count), m_count);
        handle->setEnabled(m_count > 1);
    }
    m_applying = false;
    setRange(m_count, m_count);
}

void RangeSlider::setRange(int from, int to)
{
    const int first = std::min(1, m_count);
    apply(std::clamp(from, first, m_count), std::clamp(std::max(from, to), first, m_count));
}

void RangeSlider::setAnchored(bool anchored)
{
    m_anchored = anchored;
    m_lower->setVisible(!anchored);
    update();
}

void RangeSlider::apply(int from, int to)
{
    m_applying = true;
    m_lower->setValue(from);
    m_upper->setValue(to);
    m_applying = false;
    placeHandles();
}

void RangeSlider::choose(int from, int to)
{
    apply(from, to);
    Q_EMIT rangeChanged(this->from(), this->to());
}

int RangeSlider::placeOf(int layer) const
{
    const int room = width() - handleSize;
    const double share = m_count > 1 ? static_cast<double>(layer - 1) / (m_count - 1) : 1;
    const int place = handleSize / 2 + static_cast<int>(std::lround(share * room));
    return layoutDirection() == Qt::RightToLeft ? width() - place : place;
}

int RangeSlider::layerAt(int x) const
{
    const int room = std::max(1, width() - handleSize);
    const int place = (layoutDirection() == Qt::RightToLeft ? width() - x : x) - handleSize / 2;
    const double share = static_cast<double>(place) / room;
    return std::clamp(1 + static_cast<int>(std::lround(share * (m_count - 1))), 1, std::max(1, m_count));
}

void RangeSlider::placeHandles()
{
    const int top = (height() - handleSize) / 2;
    m_lower->move(placeOf(m_lower->value()) - handleSize / 2, top);
    m_upper->move(placeOf(m_upper->value()) - handleSize / 2, top);
    update();
}

RangeSlider::Drag RangeSlider::dragAt(int x) const
{
    if (m_anchored)
        return Drag::Upper;
    const int layer = layerAt(x);
    const bool onHandle =
        std::abs(x - placeOf(from())) <= handleSize / 2 || std::abs(x - placeOf(to())) <= handleSize / 2;
    if (from() == to() && layer == from())
        return Drag::Either;
    if (!onHandle && layer > from() && layer < to())
        return Drag::Both;
    return std::abs(layer - from()) < std::abs(layer - to()) ? Drag::Lower : Drag::Upper;
}

void RangeSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_count < 2)
        return;
    const int x = event->position().toPoint().x();
    m_pressed = layerAt(x);
    m_pressedFrom = from();
    m_pressedTo = to();
    m_drag = dragAt(x);
    (m_drag == Drag::Lower ? m_lower : m_upper)->setFocus(Qt::MouseFocusReason);
    mouseMoveEvent(event);
}

void RangeSlider::mouseMoveEvent(QMouseEvent *event)
{
    const int layer = layerAt(event->position().toPoint().x());
    if (m_drag == Drag::Either && layer != m_pressed)
        m_drag = layer < m_pressed ? Drag::Lower : Drag::Upper;
    int first = from();
    int last = to();
    switch (m_drag) {
    case Drag::None:
    case Drag::Either:
        return;
    case Drag::Lower:
        first = std::min(layer, m_pressedTo);
        break;
    case Drag::Upper:
        last = m_anchored ? layer : std::max(layer, m_pressedFrom);
        break;
    case Drag::Both: {
        const int shift = std::clamp(layer - m_pressed, 1 - m_pressedFrom, m_count - m_pressedTo);
        first = m_pressedFrom + shift;
        last = m_pressedTo + shift;
        break;
    }
    }
    if (first != from() || last != to())
        choose(first, last);
}

void RangeSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_drag == Drag::None)
        return;
    m_drag = Drag::None;
    Q_EMIT dragEnded();
}

void RangeSlider::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal middle = height() / 2.0;
    const QRectF track(handleSize / 2.0, middle - trackHeight / 2, width() - handleSize, trackHeight);
    painter.setBrush(palette.soft);
    painter.drawRoundedRect(track, trackHeight / 2, trackHeight / 2);
    if (m_count == 0)
        return;
    QColor chosen = palette.tone(Tone::Accent).mark;
    chosen.setAlphaF(0.45F);
    const qreal left = std::min(placeOf(from()), placeOf(to()));
    const qreal right = std::max(placeOf(from()), placeOf(to()));
    painter.setBrush(chosen);
    painter.drawRoundedRect(QRectF(left, track.top(), right - left, trackHeight), trackHeight / 2, trackHeight / 2);
    painter.setBrush(palette.faint);
    for (int layer = 1; layer <= m_count && m_count <= mostTicks; ++layer)
        painter.drawEllipse(QPointF(placeOf(layer), middle), 1.6, 1.6);
}

void RangeSlider::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeHandles();
}

void RangeSlider::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RangeSlider::retranslate()
{
    setAccessibleName(tr("Range of layers"));
    m_lower->setAccessibleName(tr("First layer of the range"));
    m_upper->setAccessibleName(tr("Last layer of the range"));
    setToolTip(tr("Drag an end for a range, or what lies between to move it"));
}

QSize RangeSlider::sizeHint() const
{
    return {120, handleSize + 4};
}

} // namespace lamella::ui
