// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_page.h"
#include "ui/context/context_lens.h"
#include "ui/context/ignore_editor.h"
#include "ui/editor/editor.h"
#include "ui/shell/tab_strip.h"

#include <QAction>

namespace lamella::ui {

void BuildPage::makeContextActions()
{
    add("showContext", nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_X, true, [this] {
        m_tabs->setCurrentIndex(ContextTab);
        m_lens->setFocus();
    });
    m_actions.insert(QStringLiteral("ignore"), m_lens->ignoreAction());
    m_actions.insert(QStringLiteral("filterContext"), m_lens->filterAction());
    m_actions.insert(QStringLiteral("readContext"), m_lens->refreshAction());
}

void BuildPage::connectContext()
{
    connect(m_lens, &ContextLens::stepActivated, this, [this](int line) {
        m_editor->goTo(line);
        m_editor->setFocus();
    });
    connect(m_lens, &ContextLens::ignoreFileChanged, this, &BuildPage::foresee);
    connect(m_lens, &ContextLens::message, this, &BuildPage::offer);
}

/// While the ignore file has the focus, the menu's commands are meant for it.
bool BuildPage::ignoreFileCommand(const char *editorAction)
{
    IgnoreEditor *file = m_lens->ignoreFile();
    if (!file->hasFocus())
        return false;
    const std::pair<QLatin1StringView, void (QPlainTextEdit::*)()> commands[] = {
        {QLatin1StringView("edit_undo"), &QPlainTextEdit::undo},
        {QLatin1StringView("edit_redo"), &QPlainTextEdit::redo},
        {QLatin1StringView("edit_cut"), &QPlainTextEdit::cut},
        {QLatin1StringView("edit_copy"), &QPlainTextEdit::copy},
        {QLatin1StringView("edit_paste"), &QPlainTextEdit::paste},
    };
    for (const auto &[name, run] : commands) {
        if (name == QLatin1StringView(editorAction)) {
            (file->*run)();
            return true;
        }
    }
    return false;
}

} // namespace lamella::ui
