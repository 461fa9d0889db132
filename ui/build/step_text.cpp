// SPDX-License-Identifier: Apache-2.0
#include "ui/build/step_text.h"

#include "ui/theme/sizes.h"

#include <QCoreApplication>
#include <algorithm>

namespace lamella::ui {

namespace {

constexpr double shortest = 0.05; ///< seconds worth expecting

struct Text {
    Q_DECLARE_TR_FUNCTIONS(lamella::ui::StepText)
};

QString approximately(bool expected, const QString &value)
{
    return expected ? QStringLiteral("≈ ") + value : value;
}

/// The state together with what made it so.
QString stateText(const Step &step, const QList<Step> &all)
{
    if (step.state == StepState::Depends) {
        const auto parent = std::ranges::find(all, step.why.parent, &Step::id);
        return parent == all.end() ? Text::tr("depends on a step before")
                                   : Text::tr("depends on line %1").arg(parent->firstLine);
    }
    if (step.state == StepState::WillRun) {
        const QString state = nameOf(step.state);
        const auto because = [&state](const QString &reason) { return state + QStringLiteral(" · ") + reason; };
        if (step.why.reason == QLatin1StringView("instruction"))
            return because(step.why.name == QLatin1StringView("cwd") ? Text::tr("other folder")
                           : step.why.name.isEmpty()                 ? Text::tr("changed here")
                                                                     : Text::tr("other %1").arg(step.why.name));
        if (step.why.reason == QLatin1StringView("new"))
            return because(Text::tr("new"));
        if (step.why.reason == QLatin1StringView("files"))
            return because(Text::tr("%n file(s) changed", "", static_cast<int>(step.why.files.size())));
        if (step.why.reason == QLatin1StringView("base"))
            return because(Text::tr("other base"));
        if (step.why.reason == QLatin1StringView("arg") || step.why.reason == QLatin1StringView("env"))
            return because(step.why.name);
    }
    if (step.state == StepState::Done && step.sameResult)
        return Text::tr("ran, same result");
    return nameOf(step.state);
}

} // namespace

QString nameOf(StepState state)
{
    switch (state) {
    case StepState::Unknown:
        return Text::tr("not known yet");
    case StepState::Metadata:
        return Text::tr("metadata");
    case StepState::Cached:
        return Text::tr("cached");
    case StepState::WillRun:
        return Text::tr("will run");
    case StepState::Depends:
        return Text::tr("depends");
    case StepState::Waiting:
        return Text::tr("waiting");
    case StepState::Running:
        return Text::tr("running…");
    case StepState::Done:
        return Text::tr("ran");
    case StepState::Failed:
        return Text::tr("failed");
    }
    return {};
}

QString describe(const Step &step, const QList<Step> &all)
{
    QStringList parts{stateText(step, all)};
    const bool timed =
        step.state != StepState::Cached && step.state != StepState::Metadata && step.state != StepState::Running;
    if (timed && step.seconds && (*step.seconds >= shortest || !step.expected))
        parts.append(approximately(step.expected, renderSeconds(*step.seconds)));
    const bool sized = step.state != StepState::Failed && step.state != StepState::Running;
    if (step.layer && step.bytes && sized)
        parts.append(approximately(step.expected && step.state != StepState::Cached, renderBytes(*step.bytes)));
    return parts.join(QStringLiteral(" · "));
}

QString summarize(const QList<Step> &steps)
{
    const auto count = [&steps](StepState state) {
        return static_cast<int>(std::ranges::count(steps, state, &Step::state));
    };
    const int ran = count(StepState::Done) + count(StepState::Failed);
    QStringList parts;
    if (const int n = count(StepState::Cached))
        parts.append(Text::tr("%n cached", "", n));
    if (ran > 0)
        parts.append(Text::tr("%n ran", "", ran));
    if (const int n = count(StepState::WillRun))
        parts.append(Text::tr("%n to run", "", n));
    if (const int n = count(StepState::Depends))
        parts.append(Text::tr("%n depend(s)", "", n));
    double seconds = 0;
    bool expected = false;
    bool known = false;
    for (const Step &step : steps) {
        if (!step.seconds || step.state == StepState::Cached || step.state == StepState::Metadata)
            continue;
        seconds += *step.seconds;
        expected = expected || step.expected;
        known = true;
    }
    if (known)
        parts.append(approximately(expected, renderSeconds(seconds)));
    return parts.join(QStringLiteral(" · "));
}

QString titleOf(const Step &step)
{
    return step.text.startsWith(step.keyword, Qt::CaseInsensitive) ? step.text
                                                                   : step.keyword + QLatin1Char(' ') + step.text;
}

QString layersOf(const Step &step)
{
    if (step.layerNumber == 0)
        return {};
    const QString number = QString::number(step.layerNumber);
    const bool several = step.keyword == QLatin1StringView("FROM") && step.layerNumber > 1;
    return several ? QStringLiteral("1–") + number : number;
}

QString titleWithLayer(const Step &step)
{
    const QString layers = layersOf(step);
    return layers.isEmpty() ? titleOf(step) : Text::tr("layer %1: %2").arg(layers, titleOf(step));
}

Tone toneOf(StepState state)
{
    switch (state) {
    case StepState::Unknown:
        return Tone::Neutral;
    case StepState::Metadata:
        return Tone::Metadata;
    case StepState::Cached:
        return Tone::Cached;
    case StepState::WillRun:
    case StepState::Depends:
    case StepState::Waiting:
        return Tone::WillRun;
    case StepState::Running:
        return Tone::Running;
    case StepState::Done:
        return Tone::Done;
    case StepState::Failed:
        return Tone::Failed;
    }
    return Tone::Neutral;
}

bool isHollow(StepState state)
{
    return state == StepState::Depends || state == StepState::Metadata || state == StepState::Waiting
           || state == StepState::Unknown;
}

} // namespace lamella::ui
