// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/editing/variable_values.h"
#include "ui/build/build_settings.h"
#include "ui/build/declared_options.h"
#include "ui/build/step.h"
#include "ui/problems/problem.h"

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <stop_token>

namespace lamella::ui {

/// What to foresee: the text as it stands in the editor.
struct ForecastRequest {
    QString folder;
    QString dockerfile;
    QString text;
    BuildSettings settings;
};

/// What was foreseen.
struct ForecastAnswer {
    QList<Step> steps;       ///< in line order
    QList<Problem> problems; ///< findings in the Dockerfile
    QStringList targets;     ///< names of its stages
    DeclaredOptions declared;
    QStringList images;                   ///< names of the images in the store
    dockerfile::BaseVariables bases = {}; ///< what the images set that stages begin with
    QString error;                        ///< why there is no forecast; else empty
    bool cancelled = false;
};

/// Runs on another thread.
using ForecastFunction = std::function<ForecastAnswer(const ForecastRequest &, std::stop_token)>;

/// Keeps the forecast fresh: waits until the typing pauses, stops what is out of date, answers on the window's thread.
class ForecastRunner : public QObject {
    Q_OBJECT
public:
    /// A pause in typing, in milliseconds.
    static constexpr int pause = 60;

    explicit ForecastRunner(ForecastFunction function, QObject *parent = nullptr);
    ~ForecastRunner() override;

    void request(const ForecastRequest &request);

Q_SIGNALS:
    void answered(const lamella::ui::ForecastAnswer &answer);

private:
    void run();

    ForecastFunction m_function;
    ForecastRequest m_request;
    QTimer m_timer;
    std::stop_source m_stop;
    quint64 m_turn = 0;
};

} // namespace lamella::ui
