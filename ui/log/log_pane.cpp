// SPDX-License-Identifier: Apache-2.0
#include "ui/log/log_pane.h"

#include "ui/log/log_search.h"
#include "ui/log/log_view.h"
#include "ui/log/running_strip.h"
#include "ui/shell/find_bar.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace lamella::ui {

LogPane::LogPane(LogModel *model, QWidget *parent)
    : QWidget(parent),
      m_search(new LogSearch(model, this)),
      m_view(new LogView(model, m_search, this)),
      m_running(new RunningStrip(model, this)),
      m_find(new FindBar(this)),
      m_controls(new QWidget(this)),
      m_follow(new QToolButton(m_controls)),
      m_findButton(new QToolButton(m_controls)),
      m_openAll(new QToolButton(m_controls)),
      m_closeAll(new QToolButton(m_controls))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_running);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_find);
    setFocusProxy(m_view);

    auto *controls = new QHBoxLayout(m_controls);
    controls->setContentsMargins(0, 0, 0, 0);
    controls->setSpacing(4);
    const std::pair<QToolButton *, const char *> buttons[] = {
        {m_follow, "follow"}, {m_findButton, "search"}, {m_openAll, "unfold"}, {m_closeAll, "fold"}};
    for (const auto &[button, name] : buttons) {
        button->setIcon(themedIcon(QLatin1StringView(name)));
        button->setIconSize({15, 15});
        button->setFont(textFont(11, QFont::DemiBold));
        controls->addWidget(button);
    }
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_follow, &QToolButton::clicked, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_running, &RunningStrip::blockChosen, m_view, [this](int block) {
        m_view->setFollowing(false);
        m_view->showRow({block, -1});
    });
    connect(m_findButton, &QToolButton::clicked, m_find, &FindBar::open);
    connect(m_openAll, &QToolButton::clicked, model, [model] { model->setAllExpanded(true); });
    connect(m_closeAll, &QToolButton::clicked, model, [model] { model->setAllExpanded(false); });

    connect(m_find, &FindBar::patternChanged, m_search, &LogSearch::setPattern);
    connect(m_find, &FindBar::next, m_search, [this] { m_search->step(1); });
    connect(m_find, &FindBar::previous, m_search, [this] { m_search->step(-1); });
    connect(m_find, &FindBar::closed, m_view, qOverload<>(&QWidget::setFocus));
    const auto count = [this] { m_find->setCount(m_search->current(), static_cast<int>(m_search->matches().size())); };
    connect(m_search, &LogSearch::changed, this, count);
    connect(m_search, &LogSearch::currentChanged, this, count);
    retranslate();
}

void LogPane::setEmptyText(const QString &text)
{
    m_emptyText = text;
    retranslate();
}

void LogPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LogPane::retranslate()
{
    m_view->setAccessibleName(tr("Build log"));
    m_view->setPlaceholder(m_emptyText.isEmpty() ? tr("Press F5 to build. Every step will write its log here.")
                                                 : m_emptyText);
    m_follow->setText(tr("Follow"));
    const std::pair<QToolButton *, QString> names[] = {{m_follow, tr("Follow the end of the log")},
                                                       {m_findButton, tr("Find in the log")},
                                                       {m_openAll, tr("Open all steps")},
                                                       {m_closeAll, tr("Close all steps")}};
    for (const auto &[button, name] : names) {
        button->setToolTip(name);
        button->setAccessibleName(name);
    }
}

} // namespace lamella::ui
