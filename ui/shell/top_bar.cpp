// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/top_bar.h"

#include "ui/theme/icon.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>

namespace lamella::ui {

namespace {

/// Looks like a field to type in; a press opens the palette.
constexpr int roomy = 1200; ///< from this width of the bar
constexpr int wideSearch = 280;
constexpr int narrowSearch = 150;

class SearchButton : public QPushButton {
public:
    using QPushButton::QPushButton;

    void setHint(const QString &hint)
    {
        m_hint = hint;
        update();
    }
    [[nodiscard]] QSize sizeHint() const override { return {wideSearch, 30}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {narrowSearch, 30}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Palette &palette = Palette::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? palette.tone(Tone::Accent).mark : palette.line);
        painter.setBrush(underMouse() ? palette.hover : palette.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
        themedIcon(QStringLiteral("search")).paint(&painter, QRect(9, (height() - 16) / 2, 16, 16));
        QRect place = rect().adjusted(32, 0, -10, 0);
        painter.setPen(palette.mute);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, m_hint);
        place.setRight(place.right() - fontMetrics().horizontalAdvance(m_hint) - 8);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
    }

private:
    QString m_hint;
};

} // namespace

TopBar::TopBar(QWidget *parent) : QWidget(parent), m_search(new SearchButton(this)), m_primary(new QPushButton(this))
{
    setFixedHeight(48);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 14, 1);
    layout->setSpacing(10);
    auto *logo = new QLabel(this);
    logo->setPixmap(themedIcon(QStringLiteral("lamella")).pixmap(26, 26));
    logo->setFixedWidth(34);
    layout->addWidget(logo);
    auto *fields = new QWidget(this);
    m_fields = new QStackedLayout(fields);
    layout->addWidget(fields, 1);
    layout->addWidget(m_search);
    layout->addWidget(m_primary);
    m_search->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_primary->setProperty("primary", true);
    m_primary->setMinimumHeight(30);
    m_primary->setIconSize({14, 14});
    connect(m_search, &QPushButton::clicked, this, &TopBar::searchRequested);
    connect(m_primary, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action->trigger();
    });
    retranslate();
}

void TopBar::setPage(QWidget *fields, QAction *primary)
{
    if (fields && !m_fields->parentWidget()->isAncestorOf(fields)) {
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(fields, 100, Qt::AlignVCenter);
        layout->addStretch(1);
        m_fields->addWidget(row);
    }
    if (fields)
        m_fields->setCurrentWidget(fields->parentWidget());
    m_fields->parentWidget()->setVisible(fields != nullptr);
    if (m_action)
        disconnect(m_action, nullptr, this, nullptr);
    m_action = primary;
    m_primary->setVisible(primary != nullptr);
    if (m_action)
        connect(m_action, &QAction::changed, this, &TopBar::followPrimary);
    followPrimary();
}

void TopBar::followPrimary()
{
    if (!m_action)
        return;
    m_primary->setText(m_action->iconText());
    const QColor color = Palette::of(this).tone(Tone::Accent).onFill;
    m_primary->setIcon(themedIcon(m_action->icon().name(), color));
    m_primary->setEnabled(m_action->isEnabled());
    m_primary->setAccessibleName(m_action->iconText());
    m_primary->setToolTip(
        tr("%1 (%2)").arg(m_action->iconText(), m_action->shortcut().toString(QKeySequence::NativeText)));
}

void TopBar::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.line);
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    m_search->setFixedWidth(width() < roomy ? narrowSearch : wideSearch); // what is edited needs the room more
    showHint();
    QWidget::resizeEvent(event);
}

void TopBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TopBar::showHint()
{
    m_search->setText(width() < roomy ? tr("Search…") : tr("Search commands, steps…"));
}

void TopBar::retranslate()
{
    showHint();
    m_search->setAccessibleName(tr("Open the command palette"));
    static_cast<SearchButton *>(m_search)->setHint(
        QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    followPrimary();
}

} // namespace lamella::ui
