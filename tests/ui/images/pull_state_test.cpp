// SPDX-License-Identifier: Apache-2.0
#include "core/progress/stream_decoder.h"
#include "ui/images/pull_model.h"
#include "ui/images/pull_state.h"

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

class PullStateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nothingIsKnownAtFirst();
    void layersComeOneByOne();
    void theWholeLeavesOutWhatWasHere();
    void theEndIsWhole();
    void aFailureSaysWhy();
    void aModelOfItKeepsItsRows();

private:
    QString m_pull;
    QString m_failure;
};

void PullStateTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    m_pull = QFINDTESTDATA("images/data/pull.rawjson");
    m_failure = QFINDTESTDATA("images/data/no_registry.rawjson");
    QVERIFY(!m_pull.isEmpty());
    QVERIFY(!m_failure.isEmpty());
}

void PullStateTest::nothingIsKnownAtFirst()
{
    const PullState state = pullStateOf(recorded(m_pull, 1));
    QVERIFY(state.layers.isEmpty());
    QCOMPARE(state.share(), 0.0);
    QVERIFY(state.error.isEmpty());
}

void PullStateTest::layersComeOneByOne()
{
    const PullState state = pullStateOf(recorded(m_pull, 12));
    QCOMPARE(state.layers.size(), 5);
    QCOMPARE(state.layers.at(0).id, QStringLiteral("e6feada87bc7"));
    QCOMPARE(state.layers.at(0).phase, PullPhase::Exists);
    QCOMPARE(state.layers.at(1).phase, PullPhase::Downloading);
    QCOMPARE(state.layers.at(1).total, 34'005'372);
    QCOMPARE(state.layers.at(4).phase, PullPhase::Done);
    QCOMPARE(state.layers.at(4).share(), 1.0);
    QCOMPARE(state.here, 2);
    QVERIFY(state.layers.at(3).share() > 0.08 && state.layers.at(3).share() < 0.09);
}

void PullStateTest::theWholeLeavesOutWhatWasHere()
{
    const PullState state = pullStateOf(recorded(m_pull, 12));
    QCOMPARE(state.total, 34'005'372 + 9'002'829 + 3'002'643 + 167);
    QCOMPARE(state.done, 3'695 + 262'144 + 262'144 + 167);
}

void PullStateTest::theEndIsWhole()
{
    const PullState state = pullStateOf(recorded(m_pull));
    QCOMPARE(state.here, 5);
    QCOMPARE(state.done, state.total);
    QCOMPARE(state.share(), 1.0);
    QVERIFY(state.error.isEmpty());
}

void PullStateTest::aFailureSaysWhy()
{
    const PullState state = pullStateOf(recorded(m_failure));
    QVERIFY2(state.error.startsWith(QStringLiteral("pulling nosuch.invalid/x:1: cannot find the host")),
             qPrintable(state.error));
    QVERIFY(state.error.contains(QStringLiteral("check the name")));
}

void PullStateTest::aModelOfItKeepsItsRows()
{
    PullModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    for (int lines = 1; lines < 20; ++lines)
        model.setLayers(pullStateOf(recorded(m_pull, lines)).layers);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(resets.size(), 0);
    QVERIFY(changes.size() >= 8);
    QCOMPARE(model.index(0).data(Qt::StatusTipRole).toString(), QStringLiteral("50.5 MB · already here"));
    QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Layer 09add15fb588: 34.0 MB, done"));
    model.setLayers({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(PullStateTest)
#include "pull_state_test.moc"
