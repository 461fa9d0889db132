// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/rail.h"

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QAbstractButton>
#include <QAction>
#include <QPainter>
#include <QVBoxLayout>

namespace lamella::ui {

namespace {

constexpr int railWidth = 72;
constexpr int buttonHeight = 62;

class RailButton : public QAbstractButton {
public:
    explicit RailButton(QAction *action, QWidget *parent) : QAbstractButton(parent), m_action(action)
    {
        setCheckable(true);
        setFixedSize(railWidth - 1, buttonHeight);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        follow();
        connect(action, &QAction::changed, this, [this] { follow(); });
        connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    }

protected:
    void nextCheckState() override {}

    void paintEvent(QPaintEvent *) override
    {
        const Palette &palette = Palette::of(this);
        const ToneColors &accent = palette.tone(Tone::Accent);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked())
            painter.fillRect(rect(), palette.selection);
        else if (underMouse())
            painter.fillRect(rect(), palette.hover);
        if (isChecked())
            painter.fillRect(QRect(width() - 2, 0, 2, height()), accent.mark);
        if (hasFocus()) {
            painter.setPen(QPen(accent.mark, 1.5));
            painter.drawRoundedRect(QRectF(rect()).adjusted(4, 3, -5, -3), 6, 6);
        }
        icon().paint(&painter, QRect((width() - 22) / 2, 11, 22, 22), Qt::AlignCenter, QIcon::Normal,
                     isChecked() ? QIcon::On : QIcon::Off);
        painter.setFont(textFont(11, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(isChecked() ? accent.ink : palette.mute);
        const QRect place(2, 37, width() - 4, 18);
        painter.drawText(place, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
    }

private:
    void follow()
    {
        setText(m_action->iconText());
        setIcon(m_action->icon());
        setChecked(m_action->isChecked());
        setAccessibleName(m_action->iconText());
        setToolTip(
            Rail::tr("%1 (%2)").arg(m_action->iconText(), m_action->shortcut().toString(QKeySequence::NativeText)));
    }

    QAction *m_action;
};

} // namespace

Rail::Rail(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setFixedWidth(railWidth);
    m_layout->setContentsMargins(0, 10, 1, 10);
    m_layout->setSpacing(0);
    m_layout->addStretch();
}

void Rail::addPage(QAction *action)
{
    m_layout->insertWidget(m_layout->count() - 1, new RailButton(action, this));
}

void Rail::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), palette.line);
}

} // namespace lamella::ui
