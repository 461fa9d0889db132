// SPDX-License-Identifier: Apache-2.0
#include "ui/build/forecast_runner.h"

#include <QtConcurrent>

namespace lamella::ui {

ForecastRunner::ForecastRunner(ForecastFunction function, QObject *parent)
    : QObject(parent),
      m_function(std::move(function))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &ForecastRunner::run);
}

ForecastRunner::~ForecastRunner()
{
    m_stop.request_stop();
}

void ForecastRunner::request(const ForecastRequest &request)
{
    m_request = request;
    m_stop.request_stop();
    m_timer.start();
}

void ForecastRunner::run()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 turn = ++m_turn;
    QtConcurrent::run([function = m_function, request = m_request, stop = m_stop.get_token()] {
        return function(request, stop);
    }).then(this, [this, turn](const ForecastAnswer &answer) {
        if (turn == m_turn && !m_timer.isActive() && !answer.cancelled)
            Q_EMIT answered(answer);
    });
}

} // namespace lamella::ui
