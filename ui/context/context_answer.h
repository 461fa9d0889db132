// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context/survey.h"
#include "core/context/verdicts.h"
#include "core/dockerfile/ignore_file.h"
#include "ui/build/forecast_runner.h"

#include <QHash>
#include <QList>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace lamella::ui {

/// Whose context is asked about.
struct ContextQuestion {
    ForecastRequest build;
    bool again = false;                                   ///< looks at the folder anew, whatever is known of it
    std::shared_ptr<std::atomic<std::size_t>> found = {}; ///< paths found so far; may be null
};

/// A step that takes a path.
struct Taker {
    QString step; ///< its id
    QString keyword;
    int line = 0; ///< from 1

    friend bool operator==(const Taker &, const Taker &) = default;
};

/// The steps that take a path, and what a change of that path costs.
struct Taken {
    QList<Taker> by;
    bool partly = false;           ///< a folder that is not taken itself, but something in it
    int reruns = 0;                ///< steps that run again
    std::optional<double> seconds; ///< of those that ran before
    int untimed = 0;               ///< how many never ran

    friend bool operator==(const Taken &, const Taken &) = default;
};

/// By node of the survey.
using Takers = QHash<quint32, Taken>;
/// Runs on another thread.
using TakersFunction = std::function<Takers(const QList<quint32> &nodes, std::stop_token)>;

/// What a build would see of the folder.
struct ContextAnswer {
    std::shared_ptr<const context::Survey> survey; ///< null when there is an error
    std::shared_ptr<const context::Verdicts> verdicts;
    std::shared_ptr<const dockerfile::IgnoreFile> ignore;
    QString ignorePath; ///< the ignore file, or where one would be made
    TakersFunction takers;
    QString error;
    bool cancelled = false;
};

/// Runs on another thread.
using ContextFunction = std::function<ContextAnswer(const ContextQuestion &, std::stop_token)>;

} // namespace lamella::ui
