// SPDX-License-Identifier: Apache-2.0
#include "ui/history/history_pane.h"

#include "ui/build/build_session.h"
#include "ui/history/past_build_model.h"
#include "ui/history/past_step_model.h"

#include "ui/log/log_pane.h"
#include "ui/log/log_search.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/tab_strip.h"

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

constexpr int parts = 100;

/// The log of build 9: a step that failed, and what it printed, in that many parts; of all others a step that printed
/// nothing.
PastLog openLog(qint64 build)
{
    const lamella::Digest vertex = lamella::Digest::of(std::to_string(build));
    lamella::progress::Vertex step{.digest = vertex, .name = "[2/2] RUN y"};
    step.started = lamella::timeOfEpoch(10);
    step.completed = lamella::timeOfEpoch(12);
    step.error = build == 9 ? "exit code: 1" : "";
    return [step, given = std::make_shared<int>()] {
        std::vector<lamella::progress::SolveStatus> next;
        const bool printed = step.error.empty() ? *given > 0 : *given > parts;
        if (!printed && *given == 0)
            next.push_back({.vertexes = {step}});
        else if (!printed)
            next.push_back({.logs = {{.vertex = step.digest, .data = "line " + std::to_string(*given) + "\n"}}});
        ++*given;
        return next;
    };
}

/// A pane over a program that answers as the command line would.
struct Shown {
    QTemporaryDir folder;
    BuildSession session{[](const ForecastRequest &, std::stop_token) { return ForecastAnswer(); }};
    HistoryPane pane{&session, openLog};

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

    [[nodiscard]] const LogModel &log() const { return pane.log(); }
    [[nodiscard]] bool isRead() const { return log().rowCount() > 0 && !pane.isReading(); }

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
    void reasonsTakeNoRoomWhereThereAreNone();
    void aStepLeadsToItsLine();
    void noBuildYetSaysHow();
    void theLogIsReadPartByPart();
    void anotherBuildBringsItsOwnLog();
    void theLogIsSearched();
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

void HistoryPaneTest::reasonsTakeNoRoomWhereThereAreNone()
{
    const Shown shown(list);
    QTRY_COMPARE(shown.pane.steps()->rowCount(), 2);
    QVERIFY(!shown.pane.stepTable()->isColumnHidden(PastStepModel::Why));
    shown.write("steps", R"({"id":7,"steps":[{"id":"s0.0","name":"[1/1] FROM x","state":"cached","seconds":0}]})");
    shown.pane.table()->setCurrentIndex(shown.pane.builds()->index(1, 0));
    QTRY_COMPARE(shown.pane.steps()->rowCount(), 1);
    QVERIFY(shown.pane.stepTable()->isColumnHidden(PastStepModel::Why));
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

void HistoryPaneTest::theLogIsReadPartByPart()
{
    const Shown shown(list);
    QTRY_VERIFY(shown.isRead());
    QStringList rows;
    for (int row = 0; row < shown.log().rowCount(); ++row)
        rows.append(shown.log().textOf(shown.log().rowAt(row)));
    QCOMPARE(rows.first(), QStringLiteral("[2/2] RUN y"));
    QCOMPARE(rows.size(), parts + 1 + 1); // its head, and what it failed with
    QCOMPARE(rows.at(parts), QStringLiteral("line %1").arg(parts));
    QCOMPARE(shown.log().lineOf(shown.log().rowAt(1))->since, -1); // nobody knows when it came
}

void HistoryPaneTest::anotherBuildBringsItsOwnLog()
{
    const Shown shown(list);
    QTRY_VERIFY(shown.isRead());
    shown.pane.table()->setCurrentIndex(shown.pane.builds()->index(1, 0));
    QTRY_VERIFY(shown.isRead() && shown.log().blocks().front().phase == lamella::progress::VertexPhase::Done);
    QCOMPARE(shown.log().rowCount(), 1);
}

void HistoryPaneTest::theLogIsSearched()
{
    Shown shown(list);
    QTRY_VERIFY(shown.isRead());
    shown.pane.tabs()->setCurrentIndex(1);
    shown.pane.find();
    QVERIFY(shown.pane.logPane()->findBar()->isVisible());
    shown.pane.logPane()->search()->setPattern(QStringLiteral("line 77"));
    QTRY_COMPARE(shown.pane.logPane()->search()->matches().size(), std::size_t{1});
}

QTEST_MAIN(HistoryPaneTest)
#include "history_pane_test.moc"
