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

class CommandProcessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void statusesAndMessagesArrive();
    void aProgramThatIsNotThereIsSaid();
    void cancelEndsIt();
    void manyStatusesNeverHoldTheWindow();
};

void CommandProcessTest::statusesAndMessagesArrive()
{
    CommandProcess process;
    QSignalSpy ended(&process, &CommandProcess::ended);
    QSignalSpy messages(&process, &CommandProcess::messageTaken);
    const QByteArray lines = line({.vertexes = {{.digest = run, .name = "[1/1] RUN a", .started = timeOfEpoch(1)}}})
                             + "not json\n"
                             + line({.logs = {{.vertex = run, .data = "hi\n", .timestamp = timeOfEpoch(2)}}})
                             + line({.image = progress::ImageReport{.id = "sha256:00"}});
    process.start(shell, script(lines, "exit 0"), QStringLiteral("/"));
    QVERIFY(process.isRunning());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<CommandEnd>(), CommandEnd::Done);
    QCOMPARE(messages.first().first().toString(), QStringLiteral("not json"));
    QCOMPARE(process.state().vertexes().front().lines.front().text, "hi");
    QCOMPARE(process.state().image()->id, "sha256:00");
}

void CommandProcessTest::aProgramThatIsNotThereIsSaid()
{
    CommandProcess process;
    QSignalSpy ended(&process, &CommandProcess::ended);
    process.start(QStringLiteral("/not/there"), {}, QStringLiteral("/"));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<CommandEnd>(), CommandEnd::Failed);
    QVERIFY(ended.first().last().toString().contains(QStringLiteral("/not/there")));
    QVERIFY(!process.isRunning());
}

void CommandProcessTest::cancelEndsIt()
{
    CommandProcess process;
    QSignalSpy ended(&process, &CommandProcess::ended);
    process.start(shell, {QStringLiteral("-c"), QStringLiteral("exec sleep 60")}, QStringLiteral("/"));
    QTest::qWait(50);
    process.cancel();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<CommandEnd>(), CommandEnd::Cancelled);
}

void CommandProcessTest::manyStatusesNeverHoldTheWindow()
{
    BuildSession session([](const ForecastRequest &, std::stop_token) { return ForecastAnswer(); });
    QByteArray lines = line({.vertexes = {{.digest = run, .name = "[1/1] RUN a", .started = timeOfEpoch(1)}}});
    const QByteArray log = line(
        {.logs = {{.vertex = run, .data = "a line of some length, as programs write\n", .timestamp = timeOfEpoch(2)}}});
    for (int i = 0; i < 20'000; ++i)
        lines += log;
    QSignalSpy ended(session.process(), &CommandProcess::ended);
    QObject::connect(session.process(), &CommandProcess::statusTaken, session.log(),
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

QTEST_GUILESS_MAIN(CommandProcessTest)
#include "command_process_test.moc"
