// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace lamella::ui;

class CommandModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lettersInOrderMatch();
    void theBestComesFirstAndRuns();
};

void CommandModelTest::lettersInOrderMatch()
{
    QCOMPARE(matchScore(QStringLiteral("Build Without Cache"), QStringLiteral("xyz")), 0);
    QVERIFY(matchScore(QStringLiteral("Build Without Cache"), QStringLiteral("bwc")) > 0);
    QVERIFY(matchScore(QStringLiteral("Build Without Cache"), QStringLiteral("bwc"))
            > matchScore(QStringLiteral("about twice"), QStringLiteral("bwc")));
    QVERIFY(matchScore(QStringLiteral("빌드 다시"), QStringLiteral("빌다")) > 0);
}

void CommandModelTest::theBestComesFirstAndRuns()
{
    CommandModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QString ran;
    const auto item = [&ran](const QString &title) {
        return CommandItem{title, QStringLiteral("File"), {}, {}, [&ran, title] { ran = title; }};
    };
    model.setItems({item(QStringLiteral("Close")), item(QStringLiteral("Open Folder…")), item(QStringLiteral("Copy"))});
    QCOMPARE(model.rowCount(), 3);
    model.setPattern(QStringLiteral("co"));
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("Copy"));
    model.run(0);
    QCOMPARE(ran, QStringLiteral("Copy"));
    model.setPattern(QStringLiteral("nothing at all"));
    QCOMPARE(model.rowCount(), 0);
    model.run(0);
    QCOMPARE(ran, QStringLiteral("Copy"));
}

QTEST_GUILESS_MAIN(CommandModelTest)
#include "command_model_test.moc"
