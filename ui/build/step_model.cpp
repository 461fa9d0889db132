// SPDX-License-Identifier: Apache-2.0
#include "ui/build/step_model.h"

#include "ui/build/step_text.h"

#include <QTimer>
#include <algorithm>

namespace lamella::ui {

namespace {

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

/// "[2/6]" of "[2/6] RUN …": numbers agree between builders where digests in the rest may not.
QString bracketOf(const QString &name)
{
    return name.startsWith(QLatin1Char('[')) ? name.left(name.indexOf(QLatin1Char(']')) + 1) : QString();
}

/// "docker.io/library/x:1" of "[2/6] FROM docker.io/library/x:1@sha256:…"; empty of other steps.
QString baseOf(const QString &name)
{
    const QString mark = QStringLiteral("] FROM ");
    const qsizetype start = name.indexOf(mark);
    return start < 0 ? QString() : name.sliced(start + mark.size()).section(QLatin1Char('@'), 0, 0);
}

/// A vertex that is several steps stands for the first of them.
const std::string &firstReported(const progress::StepReport &report, const progress::BuildState &state)
{
    const progress::VertexState *vertex = state.find(report.vertex);
    return vertex && vertex->report() ? vertex->report()->id : report.id;
}

Why whyOf(const Json &json)
{
    Why why;
    why.reason = text(json["reason"].string());
    why.sentence = text(json["sentence"].string());
    why.name = text(json["name"].string());
    why.before = text(json["before"].string());
    why.after = text(json["after"].string());
    why.parent = text(json["parent"].string());
    for (const Json &file : json["files"].items())
        why.files.append({text(file["path"].string()), text(file["change"].string())});
    return why;
}

} // namespace

const Step *StepModel::find(const QString &id) const
{
    const auto found = std::ranges::find(m_steps, id, &Step::id);
    return found == m_steps.end() ? nullptr : &*found;
}

Step *StepModel::step(const QString &id)
{
    const auto found = std::ranges::find(m_steps, id, &Step::id);
    return found == m_steps.end() ? nullptr : &*found;
}

const Step *StepModel::atLine(int line) const
{
    const auto found = std::ranges::find_if(
        m_steps, [line](const Step &step) { return step.firstLine <= line && line <= step.lastLine; });
    return found == m_steps.end() ? nullptr : &*found;
}

int StepModel::indexOf(const QString &id) const
{
    const Step *found = find(id);
    return found ? static_cast<int>(found - m_steps.constData()) : -1;
}

void StepModel::setSteps(QList<Step> steps)
{
    m_forecast = steps;
    if (m_building)
        return;
    const bool wasForecast = std::exchange(m_isForecast, true);
    if (wasForecast && steps == m_steps)
        return;
    const auto sameIds = steps.size() == m_steps.size() && std::ranges::equal(steps, m_steps, {}, &Step::id, &Step::id);
    if (sameIds) {
        m_steps = std::move(steps);
        if (!m_steps.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    } else {
        beginResetModel();
        m_steps = std::move(steps);
        endResetModel();
    }
    announce();
}

void StepModel::beginBuild()
{
    m_building = true;
    m_isForecast = false;
    m_stepOfVertex.clear();
    for (Step &step : m_steps) {
        if (step.state == StepState::Metadata)
            continue;
        step.state = StepState::Waiting;
        step.sameResult = false;
    }
    announce();
}

void StepModel::apply(const progress::SolveStatus &status, const progress::BuildState &state)
{
    for (const progress::StepReport &report : status.steps)
        m_stepOfVertex.insert(text(report.vertex.text()), text(firstReported(report, state)));
    for (const progress::Vertex &vertex : status.vertexes)
        if (const progress::VertexState *folded = state.find(vertex.digest))
            takeVertex(*folded);
    for (const progress::StepReport &report : status.steps)
        takeReport(report);
    if (!status.vertexes.empty() || !status.steps.empty())
        announce();
}

void StepModel::takeVertex(const progress::VertexState &vertex)
{
    Step *found = step(stepOfVertex(vertex.vertex.digest));
    if (!found) {
        const QString bracket = bracketOf(text(vertex.vertex.name));
        const auto named = std::ranges::find_if(
            m_steps, [&bracket](const Step &step) { return !bracket.isEmpty() && bracketOf(step.name) == bracket; });
        if (named == m_steps.end())
            return;
        found = &*named;
        m_stepOfVertex.insert(text(vertex.vertex.digest.text()), found->id);
    }
    takePhase(vertex, *found);
    for (const progress::StepReport &report : vertex.reports)
        takeReport(report);
    if (const QString base = baseOf(found->name); !base.isEmpty() && vertex.reports.empty())
        for (Step &step : m_steps) // BuildKit tells of a base once, however many stages begin with it
            if (&step != found && baseOf(step.name) == base)
                takePhase(vertex, step);
}

void StepModel::takePhase(const progress::VertexState &vertex, Step &step)
{
    switch (vertex.phase()) {
    case progress::VertexPhase::Waiting:
    case progress::VertexPhase::Cancelled:
        return;
    case progress::VertexPhase::Running:
        step.state = StepState::Running;
        return;
    case progress::VertexPhase::Done:
        step.state = StepState::Done;
        break;
    case progress::VertexPhase::Cached:
        step.state = StepState::Cached;
        break;
    case progress::VertexPhase::Failed:
        step.state = StepState::Failed;
        break;
    }
    step.seconds = std::chrono::duration<double>(vertex.elapsed({})).count();
    step.expected = false;
}

void StepModel::takeReport(const progress::StepReport &report)
{
    Step *found = step(text(report.id));
    if (!found)
        return;
    if (report.state == "cached")
        found->state = StepState::Cached;
    else if (report.state == "failed")
        found->state = StepState::Failed;
    else if (report.state == "run")
        found->state = StepState::Done;
    found->sameResult = report.sameResult;
    found->expected = false;
    if (!report.diffId.empty())
        found->diffId = text(report.diffId);
    if (report.bytes >= 0)
        found->bytes = report.bytes;
    found->why = whyOf(report.why);
}

void StepModel::endBuild()
{
    m_building = false;
    const auto untouched = [](const Step &step) {
        return step.state == StepState::Waiting || step.state == StepState::Metadata;
    };
    m_isForecast = std::ranges::all_of(m_steps, untouched);
    for (Step &step : m_steps) {
        if (step.state != StepState::Waiting && step.state != StepState::Running)
            continue;
        const auto old = std::ranges::find(m_forecast, step.id, &Step::id);
        if (old != m_forecast.end())
            step = *old;
        else
            step.state = StepState::Unknown;
    }
    announce();
}

QString StepModel::stepOfVertex(const Digest &vertex) const
{
    return m_stepOfVertex.value(text(vertex.text()));
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Step &step = m_steps.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(step);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(titleOf(step), describe(step, m_steps));
    case IdRole:
        return step.id;
    case StateRole:
        return static_cast<int>(step.state);
    case FirstLineRole:
        return step.firstLine;
    case LastLineRole:
        return step.lastLine;
    default:
        return {};
    }
}

void StepModel::announce()
{
    if (m_announced)
        return;
    m_announced = true;
    QTimer::singleShot(0, this, [this] {
        m_announced = false;
        if (!m_steps.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        Q_EMIT changed();
    });
}

} // namespace lamella::ui
