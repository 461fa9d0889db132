// SPDX-License-Identifier: Apache-2.0
#include "ui/history/history_pane.h"

#include "ui/build/build_session.h"
#include "ui/history/past_build_model.h"
#include "ui/history/past_step_model.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace lamella::ui;

namespace {

const QByteArray list = R"({"builds":[
{"id":9,"started":"2026-01-02T03:05:00Z","seconds":1.25,"state":"failed","dockerfile":"/p/Dockerfile","cached":1,"ran":1},
{"id":8,"started":"2026-01-02T03:04:30Z","seconds":1,"state":"done","dockerfile":"/other/Dockerfile","cached":0,"ran":0},
{"id":7,"started":"2026-01-02T03:04:00Z","seconds":2,"state":"done","dockerfile":"/p/Dockerfile","target":"final",
 "image":"sha256:abc","cached":0,"ran":2}]})";

const QByteArray steps = R"({"id":7,"steps":[
{"id":"s0.0","name":"[1/2] FROM x","state":"cached","seconds":0},
{"id":"s0.1","name":null,"state":"metadata"},
{"id":"s0.2","name":"[2/2] RUN y","state":"run","seconds":1.5,"range":{"start":{"line":3}},
 "why":{"reason":"instruction","sentence":"The instruction changed."}}]})";

/// A pane over a program that answers as the command line would.
struct Shown {
    QTemporaryDir folder;
    BuildSession session{[](const ForecastRequest &, std::stop_token) { return ForecastAnswer(); }};
    HistoryPane pane{&session};

    explicit Shown(const QByteArray &builds)
    {
        write("list", builds);
        write("steps", steps);
        const QString script =
            QStringLiteral("#!/bin/sh\ncase \"$2\" in show) cat '%1/steps';; *) cat '%1/list';; esac\n");
        const QString program = write("program", script.arg(folder.path()).toUtf8());
        QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        pane.setProgram(program);
        pane.setDockerfile(QStringLiteral("/p/Dockerfile"));
        pane.resize(900, 300);
        pane.show();
    }

    QString write(const char *name, const QByteArray &bytes) const
    {
        const QString path = folder.filePath(QLatin1StringView(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }
};

} // namespace

class HistoryPaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void onlyThisProjectsBuildsStandThere();
    void theNewestIsOpenedFirst();
    void aStepLeadsToItsLine();
    void noBuildYetSaysHow();
    void recordingsAreFoundByTheirTime();
    void onlyTheNewestRecordingsStay();
    void aRecordedBuildIsReadAgain();
};

void HistoryPaneTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    QStandardPaths::setTestModeEnabled(true);
}

void HistoryPaneTest::onlyThisProjectsBuildsStandThere()
{
    const Shown shown(list);
    const QAbstractItemModelTester tester(shown.pane.builds());
    QTRY_COMPARE(shown.pane.builds()->rowCount(), 2);
    const auto cell = [&shown](int row, PastBuildModel::Column column) {
        return shown.pane.builds()->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, PastBuildModel::State), QStringLiteral("failed"));
    QCOMPARE(cell(0, PastBuildModel::Seconds), QStringLiteral("1.3 s"));
    QCOMPARE(cell(1, PastBuildModel::Steps), QStringLiteral("0 cached, 2 ran"));
    QCOMPARE(cell(1, PastBuildModel::Target), QStringLiteral("final"));
    QVERIFY(shown.pane.notice().isEmpty());
}

void HistoryPaneTest::theNewestIsOpenedFirst()
{
    const Shown shown(list);
    QTRY_COMPARE(shown.pane.steps()->rowCount(), 2);
    QCOMPARE(shown.pane.selected()->id, 9);
    QCOMPARE(shown.pane.steps()->index(0, PastStepModel::State).data().toString(), QStringLiteral("cached"));
    QCOMPARE(shown.pane.steps()->index(1, PastStepModel::Why).data().toString(),
             QStringLiteral("The instruction changed."));
}

void HistoryPaneTest::aStepLeadsToItsLine()
{
    Shown shown(list);
    QTRY_COMPARE(shown.pane.steps()->rowCount(), 2);
    QSignalSpy line(&shown.pane, &HistoryPane::lineActivated);
    Q_EMIT shown.pane.stepTable()->activated(shown.pane.steps()->index(1, 0));
    QCOMPARE(line.size(), 1);
    QCOMPARE(line.first().first().toInt(), 3);
}

void HistoryPaneTest::noBuildYetSaysHow()
{
    const Shown shown(R"({"builds":[]})");
    QTRY_VERIFY(shown.pane.notice().contains(QStringLiteral("F5")));
}

void HistoryPaneTest::recordingsAreFoundByTheirTime()
{
    const QTemporaryDir folder;
    const BuildRecordings recordings(folder.filePath(QStringLiteral("builds")));
    const QDateTime noon(QDate(2026, 1, 2), QTime(12, 0), QTimeZone::UTC);
    const QString mine = recordings.fileFor(QStringLiteral("/p/Dockerfile"), noon);
    const QString other = recordings.fileFor(QStringLiteral("/q/Dockerfile"), noon.addSecs(1));
    for (const QString &name : {mine, other}) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QCOMPARE(recordings.find(QStringLiteral("/p/Dockerfile"), noon.addSecs(2)), mine);
    QCOMPARE(recordings.find(QStringLiteral("/q/Dockerfile"), noon.addSecs(2)), other);
    QVERIFY(recordings.find(QStringLiteral("/p/Dockerfile"), noon.addSecs(60)).isEmpty());
    QVERIFY(recordings.find(QStringLiteral("/p/Dockerfile"), noon.addSecs(-60)).isEmpty());
}

void HistoryPaneTest::onlyTheNewestRecordingsStay()
{
    const QTemporaryDir folder;
    const BuildRecordings recordings(folder.path());
    QStringList names;
    for (int i = 0; i < BuildRecordings::most + 3; ++i) {
        names.append(recordings.fileFor(QStringLiteral("/p/Dockerfile"), QDateTime::fromSecsSinceEpoch(1000 + i)));
        QFile file(names.last());
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    recordings.trim();
    QVERIFY(!QFile::exists(names.at(2)));
    QVERIFY(QFile::exists(names.at(3)));
    QVERIFY(QFile::exists(names.last()));
}

void HistoryPaneTest::aRecordedBuildIsReadAgain()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("x.rawjson")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray digest = "sha256:" + QByteArray(64, 'a');
    file.write(R"({"vertexes":[{"digest":")" + digest + R"(","name":"[1/1] RUN x","started":"2026-01-01T00:00:00Z",)"
               + R"("completed":"2026-01-01T00:00:02Z"}]})" + "\nsomething else\n");
    file.close();
    LogModel log;
    RecordingReader reader(&log);
    QSignalSpy finished(&reader, &RecordingReader::finished);
    reader.read(file.fileName());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(log.textOf(0, log.rowCount() - 1).contains(QStringLiteral("[1/1] RUN x")));
    reader.read({});
    QCOMPARE(log.rowCount(), 0);
}

QTEST_MAIN(HistoryPaneTest)
#include "history_pane_test.moc"
