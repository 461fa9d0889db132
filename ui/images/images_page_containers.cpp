// SPDX-License-Identifier: Apache-2.0
#include "ui/containers/container_model.h"
#include "ui/containers/container_pane.h"
#include "ui/images/images_page.h"
#include "ui/shell/pane.h"
#include "ui/shell/tab_strip.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>

namespace lamella::ui {

bool ImagesPage::showsContainers() const
{
    return m_tabs->currentIndex() == ContainersTab;
}

void ImagesPage::showTab(int tab)
{
    m_kinds->setCurrentIndex(tab);
    m_detailsPane->setVisible(tab == ImagesTab);
    setFocusProxy(m_kinds->currentWidget());
    showNotice();
    followSelection();
}

void ImagesPage::followSelection()
{
    const bool image = !showsContainers() && selected();
    const bool container = showsContainers() && m_containers->selected();
    for (const char *name : {"tag", "save", "push"})
        action(name)->setEnabled(image);
    for (const char *name : {"explore", "run", "runKept", "remove", "copyName", "copyId"})
        action(name)->setEnabled(image || container);
    const int count = m_containers->containers()->rowCount();
    m_tabs->setTabText(ImagesTab, tr("Local images"));
    m_tabs->setTabText(ContainersTab, count == 0 ? tr("Containers") : tr("Containers %1").arg(count));
}

void ImagesPage::explore()
{
    if (showsContainers())
        return m_containers->explore();
    if (const std::optional<ImageRow> row = selected())
        Q_EMIT exploreRequested(row->target());
}

void ImagesPage::run(bool keep)
{
    if (!showsContainers()) {
        if (const std::optional<ImageRow> row = selected())
            Q_EMIT runRequested(row->target(), keep);
    } else if (const std::optional<ContainerRow> row = m_containers->selected()) {
        Q_EMIT runRequested(row->image, keep);
    }
}

void ImagesPage::askToRemove()
{
    if (showsContainers())
        m_containers->askToRemove();
    else
        m_details->askToRemove();
}

void ImagesPage::copyName()
{
    QGuiApplication::clipboard()->setText(showsContainers() ? m_containers->selected()->name : selected()->target());
}

void ImagesPage::copyId()
{
    QGuiApplication::clipboard()->setText(showsContainers() ? m_containers->selected()->id : selected()->image->id);
}

} // namespace lamella::ui
