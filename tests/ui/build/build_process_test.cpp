// SPDX-License-Identifier: Apache-2.0
#include "core/progress/json.h"
#include "ui/build/build_session.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// A program that writes this to stderr and ends so.
QStringList script(const QByteArray &lines, const char *end)
{
    static QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("lines"));
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(lines) < 0)
        return {};
    out.close();
    return {QStringLiteral("-c"), QStringLiteral("cat '%1' >&2; %2").arg(file, QLatin1StringView(end))};
}

QByteArray line(const progress::SolveStatus &status)
{
    return QByteArray::fromStdString(progress::encode(status)) + '\n';
}

const Digest run = Digest::of("run");
const QString shell = QStringLiteral("/bin/sh");

} // namespace

class BuildProcessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsOfTheCommandLine();
    void statusesAndMessagesArrive();
    void aProgramThatIsNotThereIsSaid();
    void cancelEndsIt();
    void manyStatusesNeverHoldTheWindow();
};

void BuildProcessTest::wordsOfTheCommandLine()
{
    QCOMPARE(BuildProcess::arguments({QStringLiteral("/p"), QStringLiteral("/p/Dockerfile"), QStringLiteral("x:1"),
                                      QStringLiteral("final"), true})
                 .join(u' '),
             QStringLiteral("build --progress=rawjson -f /p/Dockerfile -t x:1 --target final --no-cache /p"));
}

void BuildProcessTest::statusesAndMessagesArrive()
{
    BuildProcess process;
    QSignalSpy ended(&process, &BuildProcess::ended);
    QSignalSpy messages(&process, &BuildProcess::messageTaken);
    const QByteArray lines = line({.vertexes = {{.digest = run, .name = "[1/1] RUN a", .started = timeOfEpoch(1)}}})
                             + "not json\n"
                             + line({.logs = {{.vertex = run, .data = "hi\n", .timestamp = timeOfEpoch(2)}}})
                             + line({.image = progress::ImageReport{.id = "sha256:00"}});
    process.start(shell, script(lines, "exit 0"), QStringLiteral("/"));
    QVERIFY(process.isRunning());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<BuildEnd>(), BuildEnd::Done);
    QCOMPARE(messages.first().first().toString(), QStringLiteral("not json"));
    QCOMPARE(process.state().vertexes().front().lines.front().text, "hi");
    QCOMPARE(process.state().image()->id, "sha256:00");
}

void BuildProcessTest::aProgramThatIsNotThereIsSaid()
{
    BuildProcess process;
    QSignalSpy ended(&process, &BuildProcess::ended);
    process.start(QStringLiteral("/not/there"), {}, QStringLiteral("/"));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<BuildEnd>(), BuildEnd::Failed);
    QVERIFY(ended.first().last().toString().contains(QStringLiteral("/not/there")));
    QVERIFY(!process.isRunning());
}

void BuildProcessTest::cancelEndsIt()
{
    BuildProcess process;
    QSignalSpy ended(&process, &BuildProcess::ended);
    process.start(shell, {QStringLiteral("-c"), QStringLiteral("exec sleep 60")}, QStringLiteral("/"));
    QTest::qWait(50);
    process.cancel();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<BuildEnd>(), BuildEnd::Cancelled);
}

void BuildProcessTest::manyStatusesNeverHoldTheWindow()
{
    BuildSession session([](const ForecastRequest &, std::stop_token) { return ForecastAnswer(); });
    QByteArray lines = line({.vertexes = {{.digest = run, .name = "[1/1] RUN a", .started = timeOfEpoch(1)}}});
    const QByteArray log = line(
        {.logs = {{.vertex = run, .data = "a line of some length, as programs write\n", .timestamp = timeOfEpoch(2)}}});
    for (int i = 0; i < 20'000; ++i)
        lines += log;
    QSignalSpy ended(session.process(), &BuildProcess::ended);
    QObject::connect(session.process(), &BuildProcess::statusTaken, session.log(),
                     [](const progress::SolveStatus &) {});
    session.process()->start(shell, script(lines, "exit 0"), QStringLiteral("/"));
    qint64 longest = 0;
    QElapsedTimer whole;
    whole.start();
    while (ended.isEmpty() && whole.elapsed() < 30'000) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
        longest = std::max(longest, turn.elapsed());
    }
    QCOMPARE(ended.size(), 1);
    QCOMPARE(session.log()->blocks().front().lines.size(), 20'000U);
    qInfo("longest turn of the event loop: %lld ms", longest);
}

QTEST_GUILESS_MAIN(BuildProcessTest)
#include "build_process_test.moc"
