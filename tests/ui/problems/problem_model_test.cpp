// SPDX-License-Identifier: Apache-2.0
#include "ui/problems/problem_filter.h"
#include "ui/problems/problem_model.h"
#include "ui/problems/problem_view.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace lamella::ui;

class ProblemModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void problemsStandByLineAndOnce();
    void severitiesCanBeHidden();
    void goingOnComesAround();
};

void ProblemModelTest::problemsStandByLineAndOnce()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Problem late{.message = QStringLiteral("late"), .line = 9};
    const Problem early{.severity = Problem::Severity::Warning, .message = QStringLiteral("early"), .line = 2};
    model.setFound({late, early});
    model.setBuilt({late});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("early"));
    QCOMPARE(model.count(Problem::Severity::Error), 1);
    model.setFound({});
    QCOMPARE(model.rowCount(), 1);
}

void ProblemModelTest::severitiesCanBeHidden()
{
    ProblemModel model;
    ProblemFilter filter(&model);
    using Severity = Problem::Severity;
    model.setFound({{.severity = Severity::Error, .message = QStringLiteral("e"), .line = 1},
                    {.severity = Severity::Warning, .message = QStringLiteral("w"), .line = 2},
                    {.severity = Severity::Warning, .message = QStringLiteral("v"), .line = 3},
                    {.severity = Severity::Info, .message = QStringLiteral("i"), .line = 4}});
    QCOMPARE(filter.action(Severity::Warning)->iconText(), QStringLiteral("2"));
    filter.action(Severity::Warning)->trigger();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("i"));
    QCOMPARE(model.all().size(), 4);
    QCOMPARE(filter.action(Severity::Warning)->iconText(), QStringLiteral("2"));
    filter.action(Severity::Warning)->trigger();
    QCOMPARE(model.rowCount(), 4);
}

void ProblemModelTest::goingOnComesAround()
{
    ProblemModel model;
    ProblemView view(&model);
    model.setFound(
        {{.message = QStringLiteral("a"), .line = 1, .column = 4}, {.message = QStringLiteral("b"), .line = 5}});
    QSignalSpy spy(&view, &ProblemView::placeActivated);
    view.step(1);
    view.step(1);
    view.step(1);
    QCOMPARE(spy.size(), 3);
    QCOMPARE(spy.at(0), (QVariantList{1, 4}));
    QCOMPARE(spy.at(1).first().toInt(), 5);
    QCOMPARE(spy.at(2).first().toInt(), 1);
}

QTEST_MAIN(ProblemModelTest)
#include "problem_model_test.moc"
