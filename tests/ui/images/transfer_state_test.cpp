// SPDX-License-Identifier: Apache-2.0
#include "core/progress/stream_decoder.h"
#include "ui/images/transfer_model.h"
#include "ui/images/transfer_state.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

void take(progress::BuildState *state, const std::vector<progress::StreamItem> &items)
{
    for (const progress::StreamItem &item : items) {
        if (const auto *status = std::get_if<progress::SolveStatus>(&item))
            state->apply(*status);
        else
            state->applyMessage(std::get<std::string>(item));
    }
}

/// What `lamella pull` said once, up to a line of it.
progress::BuildState recorded(const QString &file, int lines = 1000)
{
    QFile recording(file);
    progress::BuildState state;
    if (!recording.open(QIODevice::ReadOnly))
        return state;
    progress::StreamDecoder decoder;
    for (int line = 0; line < lines && !recording.atEnd(); ++line)
        take(&state, decoder.feed(recording.readLine().toStdString()));
    take(&state, decoder.finish());
    return state;
}

} // namespace

class TransferStateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nothingIsKnownAtFirst();
    void layersComeOneByOne();
    void theWholeLeavesOutWhatWasHere();
    void theEndIsWhole();
    void aFailureSaysWhy();
    void aModelOfItKeepsItsRows();
    void aPushIsTold();

private:
    QString m_pull;
    QString m_failure;
};

void TransferStateTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    m_pull = QFINDTESTDATA("images/data/pull.rawjson");
    m_failure = QFINDTESTDATA("images/data/no_registry.rawjson");
    QVERIFY(!m_pull.isEmpty());
    QVERIFY(!m_failure.isEmpty());
}

void TransferStateTest::nothingIsKnownAtFirst()
{
    const TransferState state = transferStateOf(recorded(m_pull, 1));
    QVERIFY(state.layers.isEmpty());
    QCOMPARE(state.share(), 0.0);
    QVERIFY(state.error.isEmpty());
}

void TransferStateTest::layersComeOneByOne()
{
    const TransferState state = transferStateOf(recorded(m_pull, 12));
    QCOMPARE(state.layers.size(), 5);
    QCOMPARE(state.layers.at(0).id, QStringLiteral("e6feada87bc7"));
    QCOMPARE(state.layers.at(0).phase, TransferPhase::Exists);
    QCOMPARE(state.layers.at(1).phase, TransferPhase::Downloading);
    QCOMPARE(state.layers.at(1).total, 34'005'372);
    QCOMPARE(state.layers.at(4).phase, TransferPhase::Done);
    QCOMPARE(state.layers.at(4).share(), 1.0);
    QCOMPARE(state.there, 2);
    QVERIFY(state.layers.at(3).share() > 0.08 && state.layers.at(3).share() < 0.09);
}

void TransferStateTest::theWholeLeavesOutWhatWasHere()
{
    const TransferState state = transferStateOf(recorded(m_pull, 12));
    QCOMPARE(state.total, 34'005'372 + 9'002'829 + 3'002'643 + 167);
    QCOMPARE(state.done, 3'695 + 262'144 + 262'144 + 167);
}

void TransferStateTest::theEndIsWhole()
{
    const TransferState state = transferStateOf(recorded(m_pull));
    QCOMPARE(state.there, 5);
    QCOMPARE(state.done, state.total);
    QCOMPARE(state.share(), 1.0);
    QVERIFY(state.error.isEmpty());
}

void TransferStateTest::aFailureSaysWhy()
{
    const TransferState state = transferStateOf(recorded(m_failure));
    QVERIFY2(state.error.startsWith(QStringLiteral("pulling nosuch.invalid/x:1: cannot find the host")),
             qPrintable(state.error));
    QVERIFY(state.error.contains(QStringLiteral("check the name")));
}

void TransferStateTest::aModelOfItKeepsItsRows()
{
    TransferModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    for (int lines = 1; lines < 20; ++lines)
        model.setLayers(transferStateOf(recorded(m_pull, lines)).layers);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(resets.size(), 0);
    QVERIFY(changes.size() >= 8);
    QCOMPARE(model.index(0).data(Qt::StatusTipRole).toString(), QStringLiteral("50.5 MB · already here"));
    QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Layer 09add15fb588: 34.0 MB, done"));
    model.setLayers({});
    QCOMPARE(model.rowCount(), 0);
}

void TransferStateTest::aPushIsTold()
{
    progress::BuildState reported;
    const std::string vertex = "sha256:" + std::string(64, 'a');
    const auto status = [&vertex](char digit, const char *name, int current) {
        return R"({"id":"sha256:)" + std::string(64, digit) + R"(","vertex":")" + vertex + R"(","name":")" + name
               + R"(","total":100,"current":)" + std::to_string(current) + R"(,"timestamp":"2026-01-01T00:00:00Z"})";
    };
    progress::StreamDecoder decoder;
    take(&reported, decoder.feed(R"({"vertexes":[{"digest":")" + vertex + R"(","name":"push"}],"statuses":[)"
                                 + status('1', "preparing", 0) + "," + status('2', "pushing", 40) + ","
                                 + status('3', "mounted", 100) + "," + status('4', "done", 100) + "]}\n"));
    const TransferState state = transferStateOf(reported);
    QCOMPARE(state.layers.size(), 4);
    QCOMPARE(state.layers.at(0).phase, TransferPhase::Preparing);
    QCOMPARE(state.layers.at(1).share(), 0.4);
    QCOMPARE(state.there, 2);
    QCOMPARE(state.done, 140);
    QCOMPARE(state.total, 300);
    TransferModel model;
    model.setOutward(true);
    model.setLayers(state.layers);
    QCOMPARE(model.index(1).data(Qt::StatusTipRole).toString(), QStringLiteral("40 B of 100 B · uploading"));
}

QTEST_MAIN(TransferStateTest)
#include "transfer_state_test.moc"
