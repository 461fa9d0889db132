// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAbstractSlider;

namespace lamella::ui {

/// Chooses layers i to j of an image: a track with two handles, each of which takes the focus, the arrow keys, Home and
/// End; one that meets the other pushes it. The mouse drags a handle, or what lies between both.
class RangeSlider : public QWidget {
    Q_OBJECT
public:
    explicit RangeSlider(QWidget *parent = nullptr);

    /// How many layers there are; the range becomes the topmost. 0 or 1: nothing to choose.
    void setCount(int count);
    /// Cut to what there is. Emits nothing.
    void setRange(int from, int to);
    /// The range always starts at the first layer: no lower handle.
    void setAnchored(bool anchored);

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int from() const;
    [[nodiscard]] int to() const;
    /// Whether the mouse holds it.
    [[nodiscard]] bool isDragging() const { return m_drag != Drag::None; }
    [[nodiscard]] QAbstractSlider *lowerHandle() const { return m_lower; }
    [[nodiscard]] QAbstractSlider *upperHandle() const { return m_upper; }
    /// Where a layer's handle has its centre.
    [[nodiscard]] int placeOf(int layer) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// The user chose another one.
    void rangeChanged(int from, int to);
    /// The mouse let go.
    void dragEnded();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Drag { None, Lower, Upper, Either, Both };

    void choose(int from, int to);
    void apply(int from, int to);
    void placeHandles();
    void retranslate();
    [[nodiscard]] int layerAt(int x) const;
    [[nodiscard]] Drag dragAt(int x) const;

    QAbstractSlider *m_lower;
    QAbstractSlider *m_upper;
    int m_count = 0;
    bool m_anchored = false;
    bool m_applying = false;
    Drag m_drag = Drag::None;
    int m_pressed = 0; ///< the layer where the mouse went down
    int m_pressedFrom = 0;
    int m_pressedTo = 0;
};

} // namespace lamella::ui
