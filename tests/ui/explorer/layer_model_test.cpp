// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/file_facts.h"
#include "ui/explorer/history_model.h"
#include "ui/explorer/layer_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

class LayerModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void commandsAreAsInADockerfile_data();
    void commandsAreAsInADockerfile();
    void stepsAndLayersMeet();
    void historyRowsFollow();
    void bytesInRows();
};

void LayerModelTest::commandsAreAsInADockerfile_data()
{
    QTest::addColumn<QString>("createdBy");
    QTest::addColumn<QString>("command");
    QTest::newRow("buildkit") << QStringLiteral("RUN /bin/sh -c apt-get update # buildkit")
                              << QStringLiteral("RUN apt-get update");
    QTest::newRow("docker") << QStringLiteral("/bin/sh -c #(nop)  CMD [\"date\"]") << QStringLiteral("CMD [\"date\"]");
    QTest::newRow("docker run") << QStringLiteral("/bin/sh -c mkdir /a") << QStringLiteral("RUN mkdir /a");
    QTest::newRow("metadata") << QStringLiteral("ENV TZ=Asia/Seoul") << QStringLiteral("ENV TZ=Asia/Seoul");
}

void LayerModelTest::commandsAreAsInADockerfile()
{
    QFETCH(QString, createdBy);
    QTEST(commandOf(createdBy), "command");
}

void LayerModelTest::stepsAndLayersMeet()
{
    LayerModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(
        layerRows({{.createdBy = "COPY a /"}, {.createdBy = "ENV A=b", .emptyLayer = true}},
                  {{.stored = 1000, .adds = 1000, .total = 1000}, {.stored = 500, .adds = -20, .total = 980}}));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data(LayerModel::NumberRole).toInt(), 1);
    QCOMPARE(model.index(1).data(LayerModel::NumberRole).toInt(), 0);
    QVERIFY(!model.index(1).flags().testFlag(Qt::ItemIsSelectable));
    QCOMPARE(model.index(2).data(LayerModel::NumberRole).toInt(), 2);
    QCOMPARE(model.index(2).data(LayerModel::ShareRole).toDouble(), 0.5);
    QCOMPARE(model.index(2).data(Qt::StatusTipRole).toString(), QStringLiteral("500 B · −20 B · 980 B"));
    QCOMPARE(model.rowOf(2), 2);
    QCOMPARE(model.rowOf(3), -1);
    QCOMPARE(model.command(1), QStringLiteral("COPY a /"));
}

void LayerModelTest::historyRowsFollow()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({{QStringLiteral("RUN a"), {1, 'A', QStringLiteral("added")}},
                   {QStringLiteral("RUN b"), {2, 0, QStringLiteral("unchanged")}}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data(HistoryModel::ChangeRole).toChar(), QChar(u'A'));
    QVERIFY(model.index(1).data(HistoryModel::ChangeRole).toChar().isNull());
    QCOMPARE(model.index(1).data(HistoryModel::EffectRole).toString(), QStringLiteral("unchanged"));
}

void LayerModelTest::bytesInRows()
{
    QCOMPARE(hexRows(std::string_view("TZif\0A", 6)),
             QStringLiteral("00000000  54 5a 69 66 00 41 ") + QString(31, u' ') + QStringLiteral("TZif.A\n"));
}

QTEST_MAIN(LayerModelTest)
#include "layer_model_test.moc"
