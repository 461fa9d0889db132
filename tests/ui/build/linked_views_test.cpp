// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_page.h"
#include "ui/build/step_text.h"
#include "ui/editor/editor.h"
#include "ui/log/log_pane.h"
#include "ui/log/log_view.h"
#include "ui/problems/problem_view.h"
#include "ui/shell/command_item.h"
#include "ui/shell/selection_model.h"
#include "ui/stack/stack_view.h"

#include <QAction>
#include <QTemporaryDir>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

constexpr const char *dockerfile = "FROM lamella/base:1\nENV A=b\nRUN mkdir /x\nRUN date\n";

/// A forecast made of the text alone: every instruction a step.
ForecastAnswer everyLine(const ForecastRequest &request, std::stop_token)
{
    ForecastAnswer answer;
    const QStringList lines = request.text.split(u'\n', Qt::SkipEmptyParts);
    int number = 0;
    for (int i = 0; i < lines.size(); ++i) {
        const bool metadata = lines.at(i).startsWith(QLatin1StringView("ENV"));
        Step step{.id = QStringLiteral("s0.%1").arg(i),
                  .keyword = lines.at(i).section(u' ', 0, 0),
                  .text = lines.at(i),
                  .firstLine = i + 1,
                  .lastLine = i + 1,
                  .layer = !metadata,
                  .state = metadata ? StepState::Metadata : StepState::WillRun};
        if (!metadata)
            step.name = QStringLiteral("[%1/3] %2").arg(++number).arg(lines.at(i));
        answer.steps.append(step);
        if (step.keyword == QLatin1StringView("run"))
            answer.problems.append({.severity = Problem::Severity::Warning,
                                    .message = QStringLiteral("small letters"),
                                    .line = i + 1,
                                    .endLine = i + 1,
                                    .endColumn = 4,
                                    .fix = {{i, 0, i, 3, QStringLiteral("RUN")}}});
    }
    return answer;
}

/// The page with the tutorial's file open.
struct Opened {
    QTemporaryDir folder;
    SelectionModel selection;
    BuildPage page{&selection, everyLine, [](const LayerRequest &, std::stop_token) { return LayerAnswer(); },
                   [](const ContextQuestion &, std::stop_token) { return ContextAnswer{.cancelled = true}; },
                   [](qint64) { return PastLog(); }};

    Opened()
    {
        QFile file(folder.filePath(QStringLiteral("Dockerfile")));
        if (file.open(QIODevice::WriteOnly))
            file.write(dockerfile);
        file.close();
        page.resize(1300, 800);
        page.show();
        page.openPath(folder.path());
    }
    [[nodiscard]] qsizetype steps() { return page.session()->steps()->steps().size(); }
};

} // namespace

class LinkedViewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLineOfTheCursorIsSelected();
    void aSlabMovesTheCursor();
    void arrowsWalkTheSlabs();
    void aLogBlockSelectsItsStep();
    void typingRefreshesTheForecast();
    void thePaletteKnowsTheWholeFile();
    void aFindingIsRepairedFromTheList();
    void linesAndSlabsHaveBands();
    void typingLeavesTheFolderAsItIs();
};

void LinkedViewsTest::typingLeavesTheFolderAsItIs()
{
    Opened opened;
    QTRY_COMPARE(opened.steps(), 4);
    opened.page.editor()->setText(QStringLiteral("FROM lamella/base:1\nRUN other\n"));
    QTRY_COMPARE(opened.steps(), 2);
    QCOMPARE(QDir(opened.folder.path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("Dockerfile")}); // whatever else lay there would be in the context of builds
}

void LinkedViewsTest::theLineOfTheCursorIsSelected()
{
    Opened opened;
    QTRY_COMPARE(opened.steps(), 4);
    opened.page.editor()->goTo(3);
    QCOMPARE(opened.selection.step(), QStringLiteral("s0.2"));
}

void LinkedViewsTest::aSlabMovesTheCursor()
{
    Opened opened;
    QTRY_COMPARE(opened.steps(), 4);
    const auto [top, bottom] = opened.page.stack()->bandOf(3);
    QTest::mouseClick(opened.page.stack()->viewport(), Qt::LeftButton, {}, {60, (top + bottom) / 2});
    QCOMPARE(opened.selection.step(), QStringLiteral("s0.3"));
    QCOMPARE(opened.page.editor()->currentLine(), 4);
}

void LinkedViewsTest::arrowsWalkTheSlabs()
{
    Opened opened;
    QTRY_COMPARE(opened.steps(), 4);
    opened.page.stack()->setFocus();
    opened.selection.setStep(QStringLiteral("s0.0"));
    QTest::keyClick(opened.page.stack(), Qt::Key_Down);
    QCOMPARE(opened.selection.step(), QStringLiteral("s0.1"));
    QTest::keyClick(opened.page.stack(), Qt::Key_End);
    QCOMPARE(opened.selection.step(), QStringLiteral("s0.3"));
    QVERIFY(opened.page.stack()->accessibleDescription().contains(QStringLiteral("RUN date")));
}

void LinkedViewsTest::aLogBlockSelectsItsStep()
{
    Opened opened;
    QTRY_COMPARE(opened.steps(), 4);
    BuildSession *session = opened.page.session();
    progress::BuildState state;
    const progress::SolveStatus status{
        .vertexes = {{.digest = Digest::of("a"), .name = "[3/3] RUN date", .started = timeOfEpoch(1)}}};
    state.apply(status);
    session->steps()->beginBuild();
    session->steps()->apply(status, state);
    session->log()->apply(status, state);
    QCOMPARE(session->steps()->find(QStringLiteral("s0.3"))->state, StepState::Running);
    LogView *view = opened.page.log()->view();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, {200, 10});
    QCOMPARE(opened.selection.step(), QStringLiteral("s0.3"));
}

void LinkedViewsTest::typingRefreshesTheForecast()
{
    Opened opened;
    QTRY_COMPARE(opened.steps(), 4);
    QElapsedTimer clock;
    clock.start();
    opened.page.editor()->setText(QStringLiteral("FROM a\nRUN b\n"));
    QTRY_COMPARE(opened.steps(), 2);
    qInfo("forecast %lld ms after the key", clock.elapsed());
    opened.page.editor()->discardChanges();
}

void LinkedViewsTest::thePaletteKnowsTheWholeFile()
{
    Opened opened;
    opened.page.editor()->setText(QStringLiteral("ARG A=1\nFROM lamella/base:1 AS tools\nRUN date\n"));
    const auto titles = [&opened] {
        QStringList all;
        for (const CommandItem &item : opened.page.commands())
            all.append(item.title);
        return all;
    };
    QTRY_VERIFY(titles().contains(QStringLiteral("Stage tools")));
    for (const CommandItem &item : opened.page.commands())
        if (item.title == QStringLiteral("Stage tools"))
            item.run();
    QCOMPARE(opened.page.editor()->currentLine(), 2);
}

void LinkedViewsTest::aFindingIsRepairedFromTheList()
{
    Opened opened;
    opened.page.editor()->setText(QStringLiteral("FROM lamella/base:1\nrun date\n"));
    ProblemView *list = opened.page.problems();
    QTRY_COMPARE(list->model()->rowCount(), 1);
    opened.page.activateWindow();
    opened.page.action("nextProblem")->trigger();
    QCOMPARE(opened.page.editor()->currentLine(), 2);
    opened.page.editor()->goTo(1);
    list->setFocus();
    QTRY_VERIFY(list->hasFocus());
    opened.page.action("repair")->trigger();
    QCOMPARE(opened.page.editor()->text(), QStringLiteral("FROM lamella/base:1\nRUN date\n"));
    QTRY_COMPARE(list->model()->rowCount(), 0);
}

void LinkedViewsTest::linesAndSlabsHaveBands()
{
    Opened opened;
    QTRY_COMPARE(opened.steps(), 4);
    QVERIFY(QTest::qWaitForWindowExposed(&opened.page));
    const auto first = opened.page.editor()->band(1, 1);
    const auto second = opened.page.editor()->band(2, 2);
    QVERIFY(first && second);
    QCOMPARE(second->first, first->second);
    QVERIFY(!opened.page.editor()->band(99, 99));
    QVERIFY(opened.page.stack()->bandOf(0).second <= opened.page.stack()->bandOf(1).first);
}

QTEST_MAIN(LinkedViewsTest)
#include "linked_views_test.moc"
