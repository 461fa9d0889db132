// SPDX-License-Identifier: Apache-2.0
#include "ui/build/step_model.h"
#include "ui/build/step_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

QList<Step> tutorial()
{
    return {{.id = QStringLiteral("s0.0"),
             .keyword = QStringLiteral("FROM"),
             .text = QStringLiteral("FROM lamella/base:1"),
             .name = QStringLiteral("[1/3] FROM lamella/base:1"),
             .firstLine = 1,
             .lastLine = 1,
             .layer = true,
             .state = StepState::Cached,
             .bytes = 2'000'000},
            {.id = QStringLiteral("s0.1"),
             .keyword = QStringLiteral("ENV"),
             .text = QStringLiteral("ENV A=b"),
             .firstLine = 2,
             .lastLine = 2,
             .state = StepState::Metadata},
            {.id = QStringLiteral("s0.2"),
             .keyword = QStringLiteral("RUN"),
             .text = QStringLiteral("RUN mkdir /x"),
             .name = QStringLiteral("[2/3] RUN mkdir /x"),
             .firstLine = 3,
             .lastLine = 4,
             .layer = true,
             .state = StepState::WillRun,
             .why = {.reason = QStringLiteral("instruction")}},
            {.id = QStringLiteral("s0.3"),
             .keyword = QStringLiteral("RUN"),
             .text = QStringLiteral("RUN date"),
             .name = QStringLiteral("[3/3] RUN date"),
             .firstLine = 5,
             .lastLine = 5,
             .layer = true,
             .state = StepState::Depends,
             .seconds = 2.1,
             .bytes = 161'000'000,
             .samples = 4,
             .why = {.reason = QStringLiteral("parent"), .parent = QStringLiteral("s0.2")}}};
}

/// Two stages that begin alike.
QList<Step> twins()
{
    QList<Step> steps;
    for (const QString &stage : {QStringLiteral("a"), QStringLiteral("b")}) {
        const int first = static_cast<int>(steps.size()) + 1;
        const QString number = QStringLiteral("s%1").arg(steps.size() / 2);
        steps.append({.id = number + QStringLiteral(".0"),
                      .keyword = QStringLiteral("FROM"),
                      .name = QStringLiteral("[%1 1/2] FROM docker.io/lamella/base:1").arg(stage),
                      .firstLine = first,
                      .lastLine = first});
        steps.append({.id = number + QStringLiteral(".1"),
                      .keyword = QStringLiteral("RUN"),
                      .name = QStringLiteral("[%1 2/2] RUN make").arg(stage),
                      .firstLine = first + 1,
                      .lastLine = first + 1});
    }
    return steps;
}

/// A build that sends these statuses.
struct Build {
    StepModel *model;
    progress::BuildState state;

    void send(const progress::SolveStatus &status)
    {
        state.apply(status);
        model->apply(status, state);
    }
};

const Digest run = Digest::of("run");

} // namespace

class StepModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void linesFindTheirStep();
    void wordsSayWhatIsKnown();
    void aBuildWritesOverTheForecast();
    void reportsOfOurBuilderCount();
    void stepsThatAreOneVertexAreAllTold();
    void stagesFromOneImageAreToldByAnyBuilder();
    void afterACancelTheForecastIsBack();
    void whatAnErrorTouchesIsForgotten();
    void theModelKeepsItsPromises();
};

void StepModelTest::linesFindTheirStep()
{
    StepModel model;
    model.setSteps(tutorial());
    QCOMPARE(model.atLine(4)->id, QStringLiteral("s0.2"));
    QCOMPARE(model.atLine(6), nullptr);
    QCOMPARE(model.indexOf(QStringLiteral("s0.3")), 3);
    QCOMPARE(model.indexOf(QStringLiteral("gone")), -1);
}

void StepModelTest::wordsSayWhatIsKnown()
{
    const QList<Step> steps = tutorial();
    QCOMPARE(describe(steps.at(0), steps), QStringLiteral("cached · 2.00 MB"));
    QCOMPARE(describe(steps.at(1), steps), QStringLiteral("metadata"));
    QCOMPARE(describe(steps.at(2), steps), QStringLiteral("will run · changed here"));
    QCOMPARE(describe(steps.at(3), steps), QStringLiteral("depends on line 3 · ≈ 2.1 s · ≈ 161 MB"));
}

void StepModelTest::aBuildWritesOverTheForecast()
{
    StepModel model;
    model.setSteps(tutorial());
    model.beginBuild();
    QCOMPARE(model.find(QStringLiteral("s0.2"))->state, StepState::Waiting);
    QCOMPARE(model.find(QStringLiteral("s0.1"))->state, StepState::Metadata);
    Build build{&model, {}};
    build.send({.vertexes = {{.digest = run, .name = "[2/3] RUN mkdir /x", .started = timeOfEpoch(10)}}});
    QCOMPARE(model.find(QStringLiteral("s0.2"))->state, StepState::Running);
    QCOMPARE(model.stepOfVertex(run), QStringLiteral("s0.2"));
    build.send(
        {.vertexes = {
             {.digest = run, .name = "[2/3] RUN mkdir /x", .started = timeOfEpoch(10), .completed = timeOfEpoch(11)}}});
    QCOMPARE(model.find(QStringLiteral("s0.2"))->state, StepState::Done);
    QCOMPARE(model.find(QStringLiteral("s0.2"))->seconds, 1.0);
}

void StepModelTest::reportsOfOurBuilderCount()
{
    StepModel model;
    model.setSteps(tutorial());
    model.beginBuild();
    Build build{&model, {}};
    Json why = Json::object();
    why.set("reason", "instruction").set("before", "RUN mkdir /w").set("after", "RUN mkdir /x");
    build.send({.steps = {{.vertex = run,
                           .id = "s0.2",
                           .state = "run",
                           .sameResult = true,
                           .diffId = "sha256:ab",
                           .bytes = 7,
                           .why = why}}});
    const Step *step = model.find(QStringLiteral("s0.2"));
    QCOMPARE(step->state, StepState::Done);
    QVERIFY(step->sameResult);
    QCOMPARE(step->bytes, 7);
    QCOMPARE(step->diffId, QStringLiteral("sha256:ab"));
    QCOMPARE(step->why.before, QStringLiteral("RUN mkdir /w"));
    QCOMPARE(describe(*step, model.steps()), QStringLiteral("ran, same result · 7 B"));
}

void StepModelTest::stepsThatAreOneVertexAreAllTold()
{
    StepModel model;
    model.setSteps(twins());
    model.beginBuild();
    Build build{&model, {}};
    build.send(
        {.vertexes = {
             {.digest = run, .name = "[b 2/2] RUN make", .started = timeOfEpoch(10), .completed = timeOfEpoch(12)}}});
    build.send({.steps = {{.vertex = run, .id = "s0.1", .state = "run", .bytes = 7}}});
    build.send({.steps = {{.vertex = run, .id = "s1.1", .state = "cached", .bytes = 7}}});
    QCOMPARE(model.find(QStringLiteral("s0.1"))->state, StepState::Done);
    QCOMPARE(model.find(QStringLiteral("s1.1"))->state, StepState::Cached);
    QCOMPARE(model.stepOfVertex(run), QStringLiteral("s0.1"));
}

void StepModelTest::stagesFromOneImageAreToldByAnyBuilder()
{
    StepModel model;
    model.setSteps(twins());
    model.beginBuild();
    Build build{&model, {}};
    const Digest base = Digest::of("base");
    build.send({.vertexes = {{.digest = base,
                              .name = "[b 1/2] FROM docker.io/lamella/base:1",
                              .started = timeOfEpoch(10),
                              .completed = timeOfEpoch(10),
                              .cached = true}}});
    QCOMPARE(model.find(QStringLiteral("s0.0"))->state, StepState::Cached);
    QCOMPARE(model.find(QStringLiteral("s1.0"))->state, StepState::Cached);
    QCOMPARE(model.find(QStringLiteral("s1.1"))->state, StepState::Waiting);
}

void StepModelTest::afterACancelTheForecastIsBack()
{
    StepModel model;
    model.setSteps(tutorial());
    model.beginBuild();
    model.endBuild();
    QCOMPARE(model.steps(), tutorial());
}

void StepModelTest::whatAnErrorTouchesIsForgotten()
{
    StepModel model;
    model.setSteps(tutorial());
    QList<Step> half = tutorial();
    half[3].state = StepState::Unknown;
    half[3].bytes.reset();
    model.setSteps(half);
    QCOMPARE(model.steps().at(0).state, StepState::Cached);
    QCOMPARE(model.steps().at(0).bytes, 2'000'000);
    QCOMPARE(model.steps().at(3).state, StepState::Unknown);
    QCOMPARE(model.steps().at(3).bytes, std::nullopt);
}

void StepModelTest::theModelKeepsItsPromises()
{
    StepModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy changed(&model, &StepModel::changed);
    model.setSteps(tutorial());
    QList<Step> fewer = tutorial();
    fewer.removeLast();
    model.setSteps(fewer);
    QTRY_COMPARE(changed.size(), 1);
    model.setSteps(fewer);
    QTest::qWait(20);
    QCOMPARE(changed.size(), 1);
}

QTEST_GUILESS_MAIN(StepModelTest)
#include "step_model_test.moc"
