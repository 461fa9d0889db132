// SPDX-License-Identifier: Apache-2.0
#include "ui/log/log_model.h"
#include "ui/log/log_search.h"
#include "ui/log/log_view.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// Sends statuses through the fold as a build would.
class Stage {
public:
    explicit Stage(LogModel *model) : m_model(model) {}

    void send(const progress::SolveStatus &status)
    {
        m_state.apply(status);
        m_model->apply(status, m_state);
    }
    void start(const Digest &vertex, const char *name)
    {
        send({.vertexes = {{.digest = vertex, .name = name, .started = timeOfEpoch(100)}}});
    }
    void end(const Digest &vertex, const char *name, bool cached = false, std::string error = {})
    {
        send({.vertexes = {{.digest = vertex,
                            .name = name,
                            .started = timeOfEpoch(100),
                            .completed = timeOfEpoch(102),
                            .cached = cached,
                            .error = std::move(error)}}});
    }
    void log(const Digest &vertex, std::string text)
    {
        send({.logs = {{.vertex = vertex, .data = std::move(text), .timestamp = timeOfEpoch(101)}}});
    }

private:
    LogModel *m_model;
    progress::BuildState m_state;
};

const Digest one = Digest::of("one");
const Digest two = Digest::of("two");

/// The rows as people see them: "2.0 [1/2] …", lines indented.
QStringList rows(const LogModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.append((model.rowAt(row).line < 0 ? QString() : QStringLiteral("  ")) + model.textOf(model.rowAt(row)));
    return all;
}

} // namespace

class LogModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runningBlocksAreOpenAndDoneOnesClosed();
    void failedBlocksStayOpenAndEndWithTheError();
    void linesAreCutHoweverTheyArrive();
    void halfCharactersWaitForTheirRest();
    void whatTheUserOpenedStaysOpen();
    void rowsAndBlocksAgree();
    void searchFindsInClosedBlocks();
    void viewFollowsUntilScrolledUp();
    void aHundredThousandLinesStayFast();
};

void LogModelTest::runningBlocksAreOpenAndDoneOnesClosed()
{
    LogModel model;
    Stage stage(&model);
    stage.start(one, "[1/2] RUN a");
    stage.log(one, "first\n");
    QCOMPARE(rows(model), (QStringList{QStringLiteral("[1/2] RUN a"), QStringLiteral("  first")}));
    stage.end(one, "[1/2] RUN a");
    QCOMPARE(rows(model), (QStringList{QStringLiteral("[1/2] RUN a")}));
    QCOMPARE(model.blocks().front().seconds, 2.0);
}

void LogModelTest::failedBlocksStayOpenAndEndWithTheError()
{
    LogModel model;
    Stage stage(&model);
    stage.start(one, "[1/2] RUN false");
    stage.log(one, "oops\n");
    stage.end(one, "[1/2] RUN false", false, "exit code: 1");
    QCOMPARE(rows(model), (QStringList{QStringLiteral("[1/2] RUN false"), QStringLiteral("  oops"),
                                       QStringLiteral("  exit code: 1")}));
    QVERIFY(model.isError({0, 1}));
    QCOMPARE(model.blocks().front().phase, progress::VertexPhase::Failed);
}

void LogModelTest::linesAreCutHoweverTheyArrive()
{
    LogModel model;
    Stage stage(&model);
    stage.start(one, "x");
    stage.log(one, "ab");
    QCOMPARE(rows(model).last(), QStringLiteral("  ab"));
    stage.log(one, "c\nd\n\ne");
    QCOMPARE(rows(model), (QStringList{QStringLiteral("x"), QStringLiteral("  abc"), QStringLiteral("  d"),
                                       QStringLiteral("  "), QStringLiteral("  e")}));
}

void LogModelTest::halfCharactersWaitForTheirRest()
{
    LogModel model;
    Stage stage(&model);
    stage.start(one, "x");
    stage.log(one, "\xed\x95");
    stage.log(one, "\x9c\n");
    QCOMPARE(rows(model).last(), QStringLiteral("  한"));
}

void LogModelTest::whatTheUserOpenedStaysOpen()
{
    LogModel model;
    Stage stage(&model);
    stage.start(one, "x");
    stage.log(one, "line\n");
    model.setExpanded(0, false);
    stage.log(one, "more\n");
    QCOMPARE(model.rowCount(), 1);
    model.setExpanded(0, true);
    stage.end(one, "x");
    QCOMPARE(model.rowCount(), 3);
}

void LogModelTest::rowsAndBlocksAgree()
{
    LogModel model;
    Stage stage(&model);
    stage.start(one, "a");
    stage.log(one, "1\n2\n3\n");
    stage.start(two, "b");
    stage.log(two, "4\n");
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.rowOf(model.rowAt(row)), row);
    QCOMPARE(model.rowAt(4), (LogRow{1, -1}));
    QCOMPARE(model.rowAt(99), LogRow());
    QCOMPARE(model.textOf(3, 5), QStringLiteral("3\nb\n4\n"));
}

void LogModelTest::searchFindsInClosedBlocks()
{
    LogModel model;
    LogSearch search(&model);
    Stage stage(&model);
    stage.start(one, "a");
    stage.log(one, "needle\nhay\nNEEDLE\n");
    stage.end(one, "a");
    search.setPattern(QStringLiteral("needle"));
    QTRY_COMPARE(search.matches().size(), 2U);
    QCOMPARE(search.matches().front(), (LogRow{0, 0}));
    search.step(1);
    QCOMPARE(search.current(), 1);
    search.step(1);
    QCOMPARE(search.current(), 0);
}

void LogModelTest::viewFollowsUntilScrolledUp()
{
    LogModel model;
    LogSearch search(&model);
    LogView view(&model, &search);
    view.resize(400, 10 * LogView::rowHeight);
    view.show();
    Stage stage(&model);
    stage.start(one, "a");
    for (int i = 0; i < 50; ++i)
        stage.log(one, "line\n");
    QVERIFY(view.isFollowing());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    view.verticalScrollBar()->setValue(0);
    QVERIFY(!view.isFollowing());
    stage.log(one, "more\n");
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    QTest::keyClick(&view, Qt::Key_End);
    QVERIFY(view.isFollowing());
}

void LogModelTest::aHundredThousandLinesStayFast()
{
    LogModel model;
    LogSearch search(&model);
    LogView view(&model, &search);
    view.resize(900, 400);
    view.show();
    Stage stage(&model);
    stage.start(one, "a");
    std::string batch;
    for (int i = 0; i < 1000; ++i)
        batch += "Get:1 http://mirror.example/ubuntu focal/main amd64 Packages [8790 kB]\n";
    const auto paintTime = [&view] {
        std::vector<qint64> times;
        for (int i = 0; i < 15; ++i) {
            QElapsedTimer clock;
            clock.start();
            view.grab();
            times.push_back(clock.nsecsElapsed() / 1000);
        }
        std::ranges::sort(times);
        return times.front();
    };
    stage.log(one, batch);
    const qint64 early = paintTime();
    for (int i = 1; i < 100; ++i)
        stage.log(one, batch);
    const qint64 late = paintTime();
    QCOMPARE(model.rowCount(), 100'001);
    qInfo("a paint takes %lld us at 1 000 lines, %lld us at 100 000", early, late);
    QVERIFY2(late < 4 * early + 2000, "painting must not grow with the log");
}

QTEST_MAIN(LogModelTest)
#include "log_model_test.moc"
