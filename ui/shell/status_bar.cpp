// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/status_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace lamella::ui {

class StatusBar::Dot : public QWidget {
public:
    explicit Dot(QWidget *parent) : QWidget(parent) { setFixedSize(20, 16); }
    void setTone(Tone tone)
    {
        m_tone = tone;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Palette::of(this).tone(m_tone).mark);
        painter.drawEllipse(QRectF(width() - 10, height() / 2.0 - 4, 8, 8));
    }

private:
    Tone m_tone = Tone::Neutral;
};

/// A text in its tone's colour, whatever palette and style sheet say.
class StatusBar::Activity : public QLabel {
public:
    using QLabel::QLabel;

    void setTone(Tone tone)
    {
        m_tone = tone;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(Palette::of(this).tone(m_tone).ink);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, text());
    }

private:
    Tone m_tone = Tone::Neutral;
};

class StatusBar::Bar : public QWidget {
public:
    explicit Bar(QWidget *parent) : QWidget(parent)
    {
        setFixedSize(220, 16);
        hide();
    }
    void setShare(double share)
    {
        m_share = qBound(0.0, share, 1.0);
        setAccessibleDescription(QStringLiteral("%1 %").arg(static_cast<int>(m_share * 100)));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Palette &palette = Palette::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        QRectF track(0, height() / 2.0 - 3, width(), 6);
        painter.setBrush(palette.soft);
        painter.drawRoundedRect(track, 3, 3);
        track.setWidth(std::max(6.0, track.width() * m_share));
        painter.setBrush(palette.tone(Tone::Running).mark);
        painter.drawRoundedRect(track, 3, 3);
    }

private:
    double m_share = 0;
};

namespace {

/// Room between the parts; margins of labels do not outlive a change of style sheet.
class Gap : public QWidget {
public:
    explicit Gap(QWidget *parent) : QWidget(parent) { setFixedSize(8, 1); }
};

} // namespace

StatusBar::StatusBar(QWidget *parent)
    : QStatusBar(parent),
      m_dot(new Dot(this)),
      m_activity(new Activity(this)),
      m_bar(new Bar(this)),
      m_remaining(new QLabel(this)),
      m_stop(new QToolButton(this)),
      m_store(new QLabel(this)),
      m_position(new QLabel(this))
{
    setSizeGripEnabled(false);
    setFixedHeight(27);
    for (QLabel *label : std::initializer_list<QLabel *>{m_activity, m_remaining, m_store, m_position}) {
        label->setFont(textFont(12));
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    addWidget(m_dot);
    for (QWidget *part : std::initializer_list<QWidget *>{m_activity, m_bar, m_remaining, m_stop}) {
        addWidget(part);
        addWidget(new Gap(this));
    }
    for (QLabel *part : {m_store, m_position}) {
        addPermanentWidget(part);
        addPermanentWidget(new Gap(this));
    }
    m_stop->setIcon(themedIcon(QStringLiteral("stop")));
    m_stop->setIconSize({14, 14});
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->setFont(textFont(12));
    m_stop->setAutoRaise(true);
    connect(m_stop, &QToolButton::clicked, this, &StatusBar::cancelRequested);
    setActivity(Tone::Neutral, {});
    setProgress({});
    setRemaining({});
    setCancellable(false);
    retranslate();
}

void StatusBar::setActivity(Tone tone, const QString &text)
{
    m_dot->setTone(tone);
    m_dot->setVisible(!text.isEmpty());
    m_activity->setText(text);
    m_activity->setTone(tone);
}

void StatusBar::setProgress(std::optional<double> share)
{
    m_bar->setVisible(share.has_value());
    if (share)
        m_bar->setShare(*share);
}

void StatusBar::setRemaining(const QString &text)
{
    m_remaining->setText(text);
    m_remaining->setVisible(!text.isEmpty());
}

void StatusBar::setCancellable(bool cancellable)
{
    m_stop->setVisible(cancellable);
}

void StatusBar::setStore(const QString &text)
{
    m_store->setText(text);
}

void StatusBar::setPosition(const QString &text)
{
    m_position->setText(text);
}

void StatusBar::setPositionVisible(bool visible)
{
    m_position->setVisible(visible);
}

void StatusBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QStatusBar::changeEvent(event);
}

void StatusBar::retranslate()
{
    m_stop->setToolTip(tr("Stop (Shift+F5)"));
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop"));
    m_bar->setAccessibleName(tr("Progress"));
}

} // namespace lamella::ui
