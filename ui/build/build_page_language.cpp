// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_page.h"
#include "ui/editor/editor.h"
#include "ui/editor/editor_language.h"
#include "ui/problems/problem_view.h"
#include "ui/shell/command_item.h"
#include "ui/theme/icon.h"

#include <QAction>
#include <QSet>

namespace lamella::ui {

void BuildPage::makeLanguageActions()
{
    EditorLanguage *language = m_editor->language();
    add("format", nullptr, Qt::ALT | Qt::SHIFT | Qt::Key_F, false, [language] { language->format(); });
    add("complete", nullptr, Qt::CTRL | Qt::Key_Space, false, [this] { editCommand("tools_invoke_code_completion"); });
    add("repair", nullptr, Qt::CTRL | Qt::Key_Period, false, [this] { repair(); });
    add("rename", nullptr, Qt::Key_F2, false, [language] { language->rename(); });
    add("definition", nullptr, Qt::Key_F12, false, [language] { language->goToDefinition(); });
    add("uses", nullptr, Qt::SHIFT | Qt::Key_F12, false, [language] { language->showUses(); });
    add("explain", nullptr, Qt::SHIFT | Qt::Key_F1, false, [language] { language->explain(); });
    add("fold", "fold", Qt::CTRL | Qt::SHIFT | Qt::Key_BracketLeft, false,
        [this] { editCommand("folding_toggle_current"); });
    add("foldAll", nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_Minus, false, [this] { editCommand("folding_toplevel"); });
    add("unfoldAll", "unfold", Qt::CTRL | Qt::SHIFT | Qt::Key_BracketRight, false,
        [this] { editCommand("folding_expandtoplevel"); });
    m_problemView->addAction(action("repair"));
    m_problemView->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void BuildPage::connectLanguage()
{
    EditorLanguage *language = m_editor->language();
    connect(language, &EditorLanguage::message, this,
            [this](const QString &text) { Q_EMIT message(Tone::Neutral, text); });
    connect(&m_session, &BuildSession::foreseen, this, [this, language](const ForecastAnswer &answer) {
        language->setProblems(m_session.problems()->all());
        language->setFolder(m_project.folder);
        language->setImages(answer.images);
        language->setBases(answer.bases);
    });
}

QList<CommandItem> BuildPage::outline()
{
    QSet<int> shown;
    for (const Step &step : m_session.steps()->steps())
        shown.insert(step.firstLine);
    QList<CommandItem> items;
    for (const OutlineEntry &entry : m_editor->language()->outline()) {
        if (!entry.stage && shown.contains(entry.line))
            continue;
        items.append({entry.stage ? tr("Stage %1").arg(entry.text) : entry.text,
                      tr("line %1").arg(entry.line),
                      {},
                      themedIcon(QStringLiteral("file")),
                      [this, line = entry.line] {
                          m_editor->goTo(line);
                          m_editor->setFocus();
                      }});
    }
    return items;
}

void BuildPage::repair()
{
    EditorLanguage *language = m_editor->language();
    const Problem *problem = m_problemView->hasFocus() ? m_problemView->current() : nullptr;
    if (problem)
        language->repair(Problem(*problem)); // the list may change while it is made
    else
        language->repair();
}

} // namespace lamella::ui
