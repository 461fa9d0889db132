// SPDX-License-Identifier: Apache-2.0
#include "ui/log/running_strip.h"

#include "core/progress/stream_decoder.h"
#include "ui/log/log_model.h"
#include "ui/log/running_column.h"

#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// A log that is told of vertexes as a builder would.
struct Log {
    LogModel model;
    progress::BuildState state;

    static std::string digest(char digit) { return "sha256:" + std::string(64, digit); }

    void say(const std::string &line)
    {
        progress::StreamDecoder decoder;
        for (const progress::StreamItem &item : decoder.feed(line + "\n")) {
            const auto &status = std::get<progress::SolveStatus>(item);
            state.apply(status);
            model.apply(status, state);
        }
    }

    void start(char digit, const std::string &name)
    {
        say(R"({"vertexes":[{"digest":")" + digest(digit) + R"(","name":")" + name
            + R"(","started":"2026-01-01T00:00:00Z"}]})");
    }

    void end(char digit, const std::string &name)
    {
        say(R"({"vertexes":[{"digest":")" + digest(digit) + R"(","name":")" + name
            + R"(","started":"2026-01-01T00:00:00Z","completed":"2026-01-01T00:00:03Z"}]})");
    }

    void print(char digit, const std::string &base64)
    {
        say(R"({"logs":[{"vertex":")" + digest(digit) + R"(","stream":1,"data":")" + base64
            + R"(","timestamp":"2026-01-01T00:00:01Z"}]})");
    }

    /// Seconds after the start.
    void tick(int seconds) { model.tick(*parseTime("2026-01-01T00:00:0" + std::to_string(seconds) + "Z"), state); }
};

} // namespace

class RunningStripTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void oneStepNeedsNoStrip();
    void eachHasItsOwnClockAndLines();
    void theLastOneStaysUntilItEnds();
    void aPressGoesToTheStep();
};

void RunningStripTest::oneStepNeedsNoStrip()
{
    Log log;
    RunningStrip strip(&log.model);
    log.start('1', "[a 1/1] RUN one");
    log.tick(2);
    QTest::qWait(200);
    QVERIFY(strip.isHidden());
}

void RunningStripTest::eachHasItsOwnClockAndLines()
{
    Log log;
    RunningStrip strip(&log.model);
    log.start('1', "[a 1/1] RUN one");
    log.start('2', "[b 1/1] RUN two");
    log.print('1', "b25lCnR3bwp0aHJlZQpmb3VyCg=="); // one two three four
    log.tick(2);
    QTRY_COMPARE(strip.columns().size(), 2);
    QCOMPARE(strip.columns().at(0)->text(), QStringLiteral("[a 1/1] RUN one"));
    QCOMPARE(strip.columns().at(0)->clock(), QStringLiteral("2.0 s"));
    QCOMPARE(strip.columns().at(0)->lines(),
             (QStringList{QStringLiteral("two"), QStringLiteral("three"), QStringLiteral("four")}));
    QVERIFY(strip.columns().at(1)->lines().isEmpty());
    QVERIFY(!strip.columns().at(1)->accessibleName().isEmpty());
}

void RunningStripTest::theLastOneStaysUntilItEnds()
{
    Log log;
    RunningStrip strip(&log.model);
    log.start('1', "one");
    log.start('2', "two");
    log.tick(2);
    QTRY_COMPARE(strip.columns().size(), 2);
    log.end('1', "one");
    QTRY_COMPARE(strip.columns().size(), 1);
    QCOMPARE(strip.columns().at(0)->text(), QStringLiteral("two"));
    QVERIFY(!strip.isHidden());
    log.end('2', "two");
    QTRY_VERIFY(strip.isHidden());
}

void RunningStripTest::aPressGoesToTheStep()
{
    Log log;
    RunningStrip strip(&log.model);
    QSignalSpy chosen(&strip, &RunningStrip::blockChosen);
    log.start('1', "one");
    log.start('2', "two");
    log.tick(2);
    QTRY_COMPARE(strip.columns().size(), 2);
    strip.columns().at(1)->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toInt(), 1);
}

QTEST_MAIN(RunningStripTest)
#include "running_strip_test.moc"
