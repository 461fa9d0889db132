// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/build_request.h"
#include "ui/build/forecast_runner.h"
#include "ui/build/step_model.h"
#include "ui/command/command_process.h"
#include "ui/log/log_model.h"
#include "ui/problems/problem_model.h"
#include "ui/theme/palette.h"

#include <QObject>

namespace lamella::ui {

/// One Dockerfile being worked on: its forecast, its builds, and the models that both of them fill. Knows no widgets.
class BuildSession : public QObject {
    Q_OBJECT
public:
    explicit BuildSession(ForecastFunction forecast, QObject *parent = nullptr);

    [[nodiscard]] StepModel *steps() { return &m_steps; }
    [[nodiscard]] LogModel *log() { return &m_log; }
    [[nodiscard]] ProblemModel *problems() { return &m_problems; }
    [[nodiscard]] CommandProcess *process() { return &m_process; }

    /// The text, the target or the store changed.
    void foresee(const ForecastRequest &request);
    /// Another file: nothing of the old one stays.
    void reset();

    void build(const BuildRequest &request);
    void cancel() { m_process.cancel(); }
    /// What is being built, or was last.
    [[nodiscard]] const BuildRequest &request() const { return m_request; }

    /// The image that the last build made, or empty.
    [[nodiscard]] const QString &image() const { return m_image; }

Q_SIGNALS:
    void foreseen(const lamella::ui::ForecastAnswer &answer);
    void buildStarted();
    /// What goes on in one line, how far it is (below 0: not known), what is left.
    void activity(lamella::ui::Tone tone, const QString &text, double share, const QString &remaining);
    /// `sentence` says how it went.
    void buildEnded(lamella::ui::CommandEnd end, const QString &sentence);

private:
    void report();
    void finish(CommandEnd end, const QString &reason);
    void collectProblems();

    StepModel m_steps;
    LogModel m_log;
    ProblemModel m_problems;
    CommandProcess m_process;
    ForecastRunner m_runner;
    BuildRequest m_request;
    QString m_image;
};

} // namespace lamella::ui
