// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/pane.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace lamella::ui {

namespace {

constexpr qreal radius = 10;

/// A label that gives way: it may get narrower than its text and then ends in dots.
class ElidedLabel : public QLabel {
public:
    explicit ElidedLabel(Qt::Alignment alignment, QWidget *parent) : QLabel(parent)
    {
        setAlignment(alignment | Qt::AlignVCenter);
        setFont(textFont(11, QFont::DemiBold));
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(Palette::of(this).mute);
        painter.drawText(rect(), static_cast<int>(alignment()),
                         fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }
};

} // namespace

Pane::Pane(QWidget *parent)
    : QWidget(parent),
      m_title(new ElidedLabel(Qt::AlignLeft, this)),
      m_note(new ElidedLabel(Qt::AlignRight, this)),
      m_header(new QHBoxLayout),
      m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(1, 1, 1, 8);
    m_body->setSpacing(0);
    auto *header = new QWidget(this);
    header->setFixedHeight(headerHeight - 1);
    header->setLayout(m_header);
    m_header->setContentsMargins(14, 0, 10, 0);
    m_header->setSpacing(8);
    m_header->addWidget(m_title, 1);
    m_header->addWidget(m_note, 0);
    m_body->addWidget(header);
    m_note->hide();
}

void Pane::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setToolTip(title);
    setAccessibleName(title);
}

void Pane::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setToolTip(note);
    m_note->setVisible(!note.isEmpty());
}

void Pane::setTitleWidget(QWidget *widget)
{
    m_title->hide();
    m_header->insertWidget(0, widget, 1);
}

void Pane::addControl(QWidget *control)
{
    m_header->addWidget(control);
}

void Pane::setContent(QWidget *content)
{
    m_body->addSpacing(1);
    m_body->addWidget(content, 1);
}

void Pane::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.line);
    painter.setBrush(palette.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.drawLine(QPointF(1, headerHeight + 0.5), QPointF(width() - 1, headerHeight + 0.5));
}

} // namespace lamella::ui
