// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_bar.h"
#include "ui/build/build_page.h"
#include "ui/build/step_text.h"
#include "ui/context/context_lens.h"
#include "ui/editor/editor.h"
#include "ui/history/history_pane.h"
#include "ui/log/log_pane.h"
#include "ui/log/log_view.h"
#include "ui/options/options_pane.h"
#include "ui/problems/problem_view.h"
#include "ui/shell/selection_model.h"
#include "ui/shell/tab_strip.h"
#include "ui/stack/stack_view.h"
#include "ui/theme/sizes.h"

#include <QAction>
#include <QFileInfo>
#include <algorithm>

namespace lamella::ui {

void BuildPage::connectSelection()
{
    connect(m_editor, &Editor::cursorMoved, this, [this](int line, int column) {
        if (const Step *step = m_session.steps()->atLine(line))
            m_selection->setStep(step->id);
        Q_EMIT position(tr("Ln %1, Col %2").arg(line).arg(column));
    });
    connect(m_editor, &Editor::stepClicked, m_selection, &SelectionModel::setStep);
    connect(m_selection, &SelectionModel::stepChanged, this, [this](const QString &id) {
        const Step *step = m_session.steps()->find(id);
        m_editor->setCurrentStep(id);
        if (step && (m_editor->currentLine() < step->firstLine || m_editor->currentLine() > step->lastLine))
            m_editor->goTo(step->firstLine);
        showLogBlock();
    });
    connect(m_logPane->view(), &LogView::blockActivated, this, [this](int block) {
        const Digest &vertex = m_session.log()->blocks().at(static_cast<std::size_t>(block)).vertex;
        if (const QString step = m_session.steps()->stepOfVertex(vertex); !step.isEmpty())
            m_selection->setStep(step);
    });
    connect(m_history, &HistoryPane::lineActivated, this, [this](int line) {
        m_editor->goTo(line);
        m_editor->setFocus();
    });
    connect(m_history, &HistoryPane::exploreRequested, this,
            [this](const QString &image) { Q_EMIT exploreRequested(image, 0); });
    connect(m_stack, &StackView::stepActivated, this, [this] { m_editor->setFocus(); });
    connect(m_inspector, &Inspector::layerChanged, this, &BuildPage::followExplorable);
    connect(m_problemView, &ProblemView::placeActivated, this, [this](int line, int column) {
        m_editor->goTo(line, column);
        m_editor->setFocus();
    });
}

void BuildPage::connectSession()
{
    connect(m_editor, &Editor::textChanged, this, [this] {
        if (!m_session.process()->isRunning() && m_session.problems()->hasBuilt()) {
            m_session.problems()->setBuilt({}); // of another text
            Q_EMIT message(Tone::Neutral, {});
        }
        foresee();
    });
    connect(m_editor, &Editor::modifiedChanged, this, &BuildPage::showHeaders);
    connect(m_editor, &Editor::changedOnDisk, this, [this](bool deleted) {
        Q_EMIT message(Tone::WillRun, deleted
                                          ? tr("%1 was deleted on disk. Save to write it again.").arg(m_editor->path())
                                          : tr("%1 was changed by another program. Save to keep your text, or open it "
                                               "again to take the other.")
                                                .arg(m_editor->path()));
    });
    connect(m_bar, &BuildBar::tagChanged, this, &BuildPage::rememberTag);
    connect(m_session.steps(), &StepModel::changed, this, [this] {
        showHeaders();
        showLogBlock();
        if (m_selection->step().isEmpty() || !m_session.steps()->find(m_selection->step()))
            selectNearCursor();
    });
    connect(&m_session, &BuildSession::foreseen, this, [this](const ForecastAnswer &answer) {
        m_bar->setTargets(answer.targets);
        m_options->setTargets(answer.targets);
        m_options->setDeclared(answer.declared);
        if (!answer.error.isEmpty())
            Q_EMIT message(Tone::Failed, answer.error);
    });
    connect(m_session.problems(), &ProblemModel::changed, this, [this] {
        showSquiggles();
        showHeaders();
    });
    connect(&m_session, &BuildSession::activity, this, &BuildPage::activity);
    connect(&m_session, &BuildSession::buildEnded, this, &BuildPage::onBuildEnded);
    connect(&m_session, &BuildSession::buildStarted, this, [this] {
        m_tabs->setCurrentIndex(LogTab);
        m_logPane->view()->setFollowing(true);
        action("build")->setEnabled(false);
        action("buildFresh")->setEnabled(false);
        action("cancel")->setEnabled(true);
        Q_EMIT runningChanged(true);
    });
    connect(m_logPane->view(), &LogView::cancelRequested, this, &BuildPage::cancel);
}

void BuildPage::followExplorable()
{
    const bool built = !m_session.image().isEmpty() && !m_session.process()->isRunning();
    action("explore")->setEnabled(built || m_inspector->layer() > 0);
    action("run")->setEnabled(built);
}

void BuildPage::explore()
{
    Q_EMIT exploreRequested(image(), m_inspector->layer());
}

void BuildPage::showFailure()
{
    const std::vector<LogBlock> &blocks = m_session.log()->blocks();
    const auto failed = std::ranges::find(blocks, progress::VertexPhase::Failed, &LogBlock::phase);
    if (failed == blocks.end())
        return;
    if (const QString step = m_session.steps()->stepOfVertex(failed->vertex); !step.isEmpty())
        m_selection->setStep(step);
    m_logPane->view()->showRow({static_cast<int>(failed - blocks.begin()), -1});
}

void BuildPage::showLogBlock()
{
    int block = -1;
    const std::vector<LogBlock> &blocks = m_session.log()->blocks();
    for (std::size_t i = 0; i < blocks.size() && !m_selection->step().isEmpty(); ++i)
        if (m_session.steps()->stepOfVertex(blocks[i].vertex) == m_selection->step())
            block = static_cast<int>(i);
    m_logPane->view()->setCurrentBlock(block);
}

void BuildPage::selectNearCursor()
{
    const QList<Step> &steps = m_session.steps()->steps();
    const int line = m_editor->currentLine();
    const auto next = std::ranges::find_if(steps, [line](const Step &step) { return step.lastLine >= line; });
    if (next != steps.end())
        m_selection->setStep(next->id);
}

void BuildPage::onBuildEnded(CommandEnd end, const QString &sentence)
{
    action("build")->setEnabled(true);
    action("buildFresh")->setEnabled(true);
    action("cancel")->setEnabled(false);
    Q_EMIT runningChanged(false);
    if (end == CommandEnd::Failed) {
        Q_EMIT message(Tone::Failed, sentence);
        showFailure();
    }
    m_inspector->reload();
    m_lens->refresh();
    followExplorable();
    if (end == CommandEnd::Done)
        Q_EMIT imageBuilt(m_session.image());
}

void BuildPage::showSquiggles()
{
    QList<Squiggle> squiggles;
    constexpr qsizetype most = 500; // a generated file may have thousands; each costs the editor at every key
    for (const Problem &problem : m_session.problems()->all()) {
        if (problem.line < 1 || squiggles.size() == most)
            continue;
        squiggles.append({problem.line - 1, problem.column - 1, std::max(problem.endLine, problem.line) - 1,
                          problem.endColumn - 1, problem.severity});
    }
    m_editor->setSquiggles(squiggles);
}

void BuildPage::showHeaders()
{
    const QList<Step> &steps = m_session.steps()->steps();
    const QString name = QFileInfo(m_project.dockerfile).fileName();
    m_editorPane->setTitle(m_editor->isModified() ? tr("%1 · not saved").arg(name) : name);
    const QString summary = summarize(steps);
    const bool elsewhere = !m_options->history()->settings().builder.isEmpty();
    m_editorPane->setNote(summary.isEmpty() || !m_session.steps()->isForecast() ? summary
                          : elsewhere ? tr("forecast for Lamella's own cache: %1").arg(summary)
                                      : tr("forecast: %1").arg(summary));
    std::int64_t bytes = 0;
    int layers = 0;
    for (const Step &step : steps) {
        layers += step.layer ? 1 : 0;
        bytes += step.layer ? step.bytes.value_or(0) : 0;
    }
    m_stackPane->setNote(steps.isEmpty() ? QString()
                                         : renderBytes(bytes) + QStringLiteral(" · ") + tr("%n layer(s)", "", layers));
    const bool usual = m_options->history()->settings() == BuildSettings();
    m_tabs->setTabText(OptionsTab, usual ? tr("Options") : tr("Options ●"));
    const auto problems = m_session.problems()->all().size();
    m_tabs->setTabText(ProblemsTab, problems > 0 ? tr("Problems %1").arg(problems) : tr("Problems"));
}

} // namespace lamella::ui
