// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_session.h"

#include "ui/build/step_text.h"
#include "ui/theme/sizes.h"

#include <algorithm>

namespace lamella::ui {

namespace {

/// Whether the checks found it while typing; the build says it in one line: "RULE: message (line 3)".
bool isKnown(const QList<Problem> &problems, const progress::VertexWarning &warning)
{
    return std::ranges::any_of(problems, [&warning](const Problem &problem) {
        const QString found = QStringLiteral("%1: %2 (line ").arg(problem.rule, problem.message);
        return !problem.rule.isEmpty() && warning.brief.starts_with(found.toStdString());
    });
}

bool isOver(const Step &step)
{
    return step.state == StepState::Cached || step.state == StepState::Done || step.state == StepState::Failed;
}

} // namespace

BuildSession::BuildSession(ForecastFunction forecast, QObject *parent) : QObject(parent), m_runner(std::move(forecast))
{
    connect(&m_runner, &ForecastRunner::answered, this, [this](const ForecastAnswer &answer) {
        m_steps.setSteps(answer.steps);
        m_problems.setFound(answer.problems);
        Q_EMIT foreseen(answer);
    });
    connect(&m_process, &CommandProcess::statusTaken, this, [this](const progress::SolveStatus &status) {
        m_steps.apply(status, m_process.state());
        m_log.apply(status, m_process.state());
    });
    connect(&m_process, &CommandProcess::messageTaken, &m_log, &LogModel::addMessage);
    connect(&m_process, &CommandProcess::ticked, this, [this] {
        m_log.tick(now(), m_process.state());
        report();
    });
    connect(&m_process, &CommandProcess::ended, this, &BuildSession::finish);
}

void BuildSession::foresee(const ForecastRequest &request)
{
    m_runner.request(request);
}

void BuildSession::reset()
{
    m_steps.setSteps({});
    m_log.clear();
    m_problems.setFound({});
    m_problems.setBuilt({});
    m_image.clear();
}

void BuildSession::build(const BuildRequest &request)
{
    if (m_process.isRunning())
        return;
    m_request = request;
    m_log.clear();
    m_problems.setBuilt({});
    m_steps.beginBuild();
    Q_EMIT buildStarted();
    const QString program = CommandProcess::program();
    m_process.start(program.isEmpty() ? QStringLiteral("lamella") : program, buildArguments(request), request.folder);
    report();
}

void BuildSession::report()
{
    if (!m_process.isRunning())
        return;
    const QList<Step> &steps = m_steps.steps();
    const auto counts = [](const Step &step) { return step.state != StepState::Metadata; };
    const auto total = std::ranges::count_if(steps, counts);
    const auto over = std::ranges::count_if(steps, isOver);
    const QString name = m_request.tag.isEmpty() ? tr("the image") : m_request.tag;
    const QString text = total == 0 || over >= total
                             ? tr("Building %1").arg(name)
                             : tr("Building %1 — step %2 of %3").arg(name).arg(over + 1).arg(total);
    double left = 0;
    bool known = false;
    for (const Step &step : steps) {
        if (step.state != StepState::Waiting || !step.seconds)
            continue;
        left += *step.seconds;
        known = true;
    }
    const double share = total == 0 ? -1 : static_cast<double>(over) / static_cast<double>(total);
    Q_EMIT activity(Tone::Running, text, share, known ? tr("≈ %1 left").arg(renderSeconds(left)) : QString());
}

void BuildSession::finish(CommandEnd end, const QString &reason)
{
    m_log.finish();
    m_steps.endBuild();
    if (const auto &image = m_process.state().image())
        m_image = QString::fromStdString(image->id);
    collectProblems();
    const QString name = m_request.tag.isEmpty() ? tr("The image") : m_request.tag;
    const QString time = renderSeconds(m_process.seconds());
    QString sentence;
    Tone tone = Tone::Cached;
    if (end == CommandEnd::Done) {
        sentence = tr("%1 built in %2 · %3").arg(name, time, summarize(m_steps.steps()));
    } else if (end == CommandEnd::Cancelled) {
        tone = Tone::Neutral;
        sentence = tr("Build stopped after %1. Steps that were finished stay in the cache.").arg(time);
    } else {
        tone = Tone::Failed;
        const QList<Problem> &all = m_problems.all();
        const auto error = std::ranges::find(all, Problem::Severity::Error, &Problem::severity);
        sentence = !reason.isEmpty()    ? reason
                   : error == all.end() ? tr("The build failed after %1. The log says why.").arg(time)
                   : error->line > 0    ? tr("The build failed at line %1: %2").arg(error->line).arg(error->message)
                                        : tr("The build failed: %1").arg(error->message);
    }
    Q_EMIT activity(tone, end == CommandEnd::Failed ? tr("Build failed after %1").arg(time) : sentence, -1, {});
    Q_EMIT buildEnded(end, sentence);
}

void BuildSession::collectProblems()
{
    QList<Problem> problems;
    for (const progress::VertexState &vertex : m_process.state().vertexes()) {
        if (vertex.phase() == progress::VertexPhase::Failed) {
            Problem problem{.message = QString::fromStdString(vertex.vertex.error)};
            if (vertex.report())
                problem.line = static_cast<int>(vertex.report()->range.start.line);
            else if (const Step *step = m_steps.find(m_steps.stepOfVertex(vertex.vertex.digest)))
                problem.line = step->firstLine;
            problems.append(problem);
        }
        for (const progress::VertexWarning &warning : vertex.warnings) {
            if (isKnown(m_problems.all(), warning))
                continue;
            problems.append({.severity = Problem::Severity::Warning,
                             .message = QString::fromStdString(warning.brief),
                             .line = warning.ranges.empty() ? 0 : warning.ranges.front().start});
        }
    }
    m_problems.setBuilt(problems);
}

} // namespace lamella::ui
