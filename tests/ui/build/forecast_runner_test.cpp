// SPDX-License-Identifier: Apache-2.0
#include "ui/build/forecast_runner.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QtTest>
#include <atomic>

using namespace lamella::ui;

class ForecastRunnerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void manyKeysAreOneForecast();
    void whatIsOutOfDateIsStoppedAndNotHeard();
    void theAnswerComesInTime();
};

void ForecastRunnerTest::manyKeysAreOneForecast()
{
    std::atomic<int> runs = 0;
    ForecastRunner runner([&runs](const ForecastRequest &request, std::stop_token) {
        ++runs;
        return ForecastAnswer{.error = request.text};
    });
    QSignalSpy answered(&runner, &ForecastRunner::answered);
    for (int i = 0; i < 20; ++i)
        runner.request({.text = QString::number(i)});
    QTRY_COMPARE(answered.size(), 1);
    QCOMPARE(runs.load(), 1);
    QCOMPARE(answered.first().first().value<ForecastAnswer>().error, QStringLiteral("19"));
}

void ForecastRunnerTest::whatIsOutOfDateIsStoppedAndNotHeard()
{
    std::atomic<bool> stopped = false;
    ForecastRunner runner([&stopped](const ForecastRequest &request, std::stop_token stop) {
        if (request.text == QLatin1StringView("slow")) {
            for (int i = 0; i < 500 && !stop.stop_requested(); ++i)
                QThread::msleep(10);
            stopped = stop.stop_requested();
            return ForecastAnswer{.error = QStringLiteral("slow"), .cancelled = stop.stop_requested()};
        }
        return ForecastAnswer{.error = QStringLiteral("quick")};
    });
    QSignalSpy answered(&runner, &ForecastRunner::answered);
    runner.request({.text = QStringLiteral("slow")});
    QTest::qWait(150);
    runner.request({.text = QStringLiteral("quick")});
    QTRY_VERIFY(stopped.load());
    QTRY_COMPARE(answered.size(), 1);
    QCOMPARE(answered.first().first().value<ForecastAnswer>().error, QStringLiteral("quick"));
}

void ForecastRunnerTest::theAnswerComesInTime()
{
    ForecastRunner runner([](const ForecastRequest &, std::stop_token) { return ForecastAnswer(); });
    QSignalSpy answered(&runner, &ForecastRunner::answered);
    QElapsedTimer clock;
    clock.start();
    runner.request({});
    QVERIFY(answered.wait(2000));
    QVERIFY(clock.elapsed() >= ForecastRunner::pause - 5);
    qInfo("answered after %lld ms", clock.elapsed());
}

QTEST_GUILESS_MAIN(ForecastRunnerTest)
#include "forecast_runner_test.moc"
