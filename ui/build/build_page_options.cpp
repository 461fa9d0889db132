// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_bar.h"
#include "ui/build/build_page.h"
#include "ui/build/builder_menu.h"
#include "ui/options/command_line_bar.h"
#include "ui/options/general_options.h"
#include "ui/options/options_pane.h"
#include "ui/shell/tab_strip.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

namespace lamella::ui {

void BuildPage::makeOptionsActions()
{
    add("options", nullptr, Qt::CTRL | Qt::Key_Comma, false, [this] { showOptions(m_options->section()); });
    add("usualOptions", nullptr, {}, false, [this] { m_options->history()->change({}, tr("Options as Usual")); });
    add("copyCommand", "copy", Qt::CTRL | Qt::ALT | Qt::Key_C, false, [this] { m_options->commandLine()->copy(); });
}

void BuildPage::connectOptions()
{
    SettingsHistory *history = m_options->history();
    connect(history, &SettingsHistory::changed, this, [this, history] {
        const BuildSettings &settings = history->settings();
        m_bar->setTarget(settings.target);
        m_bar->setBuilder(settings.builder);
        m_builderMenu->setCurrent(settings.builder);
        action("usualOptions")->setEnabled(settings != BuildSettings());
        if (!m_project.dockerfile.isEmpty())
            rememberSettings(m_project, settings);
        showHeaders();
        showCommandLine();
        foresee();
    });
    connect(m_bar, &BuildBar::tagChanged, this, &BuildPage::showCommandLine);
    connect(m_bar, &BuildBar::targetChosen, this, [history](const QString &target) {
        BuildSettings settings = history->settings();
        settings.target = target;
        history->change(settings, tr("Target"));
    });
    connect(m_builderMenu, &BuilderMenu::chosen, this, [history](const QString &builder) {
        BuildSettings settings = history->settings();
        settings.builder = builder;
        history->change(settings, tr("Builder"));
    });
    connect(m_builderMenu, &BuilderMenu::buildersChanged, this,
            [this] { m_options->setBuilders(m_builderMenu->builders()); });
    connect(m_builderMenu, &BuilderMenu::addressWanted, this, [this] {
        showOptions(OptionsPane::General);
        m_options->general()->builder()->setFocus();
        m_options->general()->builder()->lineEdit()->selectAll();
    });
    connect(m_tabs, &QTabBar::currentChanged, m_builderMenu, [this](int tab) {
        if (tab == OptionsTab)
            m_builderMenu->refresh();
    });
    history->reset({});
}

void BuildPage::showCommandLine()
{
    m_options->setCommandLine(m_project.dockerfile.isEmpty() ? QString() : commandLine(request()));
}

void BuildPage::showOptions(int section)
{
    m_tabs->setCurrentIndex(OptionsTab);
    m_options->showSection(static_cast<OptionsPane::Section>(section));
}

void BuildPage::undo(bool again)
{
    if (!m_options->isAncestorOf(QApplication::focusWidget()))
        return editCommand(again ? "edit_redo" : "edit_undo");
    if (again)
        m_options->history()->stack()->redo();
    else
        m_options->history()->stack()->undo();
}

} // namespace lamella::ui
