// SPDX-License-Identifier: Apache-2.0
#include "ui/engine/core_past_log.h"

#include "core/progress/fold.h"
#include "core/store/build_history.h"
#include "core/store/build_logs.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

const Digest printing = Digest::of("printing");
const Digest silent = Digest::of("silent");
const Digest stopped = Digest::of("stopped");

Json step(const Digest &vertex, const char *name, const char *state)
{
    return Json::object({{"name", name}, {"state", state}, {"seconds", 2.5}, {"vertex", vertex.text()}});
}

/// All that a log gives.
std::vector<progress::SolveStatus> readAll(const PastLog &log)
{
    std::vector<progress::SolveStatus> all;
    for (auto parts = log(); !parts.empty(); parts = log())
        std::ranges::move(parts, std::back_inserter(all));
    return all;
}

} // namespace

class CorePastLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyByteComesBack();
    void stepsSayHowTheyEnded();
    void noBuildHasNoLog();

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_store{m_folder.filePath(QStringLiteral("store")).toStdString()};
    std::string m_printed;
    std::int64_t m_build = 0;
};

void CorePastLogTest::initTestCase()
{
    for (int i = 0; i < 300'000; ++i)
        m_printed += std::to_string(i) + "\n";
    auto store = store::Store::open(m_store, store::Access::ReadWrite);
    QVERIFY(store);
    store::BuildRecord record{.started = timeOfEpoch(100), .state = "running", .dockerfile = "/p/Dockerfile"};
    record.id = m_build = store::BuildHistory(store->database()).begin(record).value_or(0);
    QVERIFY(m_build > 0);
    record.state = "failed";
    record.steps = Json::array();
    record.steps.push(step(silent, "[1/3] FROM x", "cached"));
    record.steps.push(Json::object({{"name", Json()}, {"state", "metadata"}}));
    record.steps.push(step(printing, "[2/3] RUN y", "failed").set("error", "exit code: 3"));
    record.steps.push(step(stopped, "[3/3] RUN z", "cancelled"));
    QVERIFY(store::BuildHistory(store->database()).finish(record));
    const std::filesystem::path path = store::BuildLogs(*store).fileOf(m_build, printing);
    std::filesystem::create_directories(path.parent_path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(m_printed.data(), static_cast<qint64>(m_printed.size())),
             static_cast<qint64>(m_printed.size()));
}

void CorePastLogTest::everyByteComesBack()
{
    std::string read;
    for (const progress::SolveStatus &status : readAll(corePastLog(m_store)(m_build)))
        for (const progress::VertexLog &log : status.logs) {
            QVERIFY(log.vertex == printing);
            read += log.data;
        }
    QVERIFY(read == m_printed);
}

void CorePastLogTest::stepsSayHowTheyEnded()
{
    progress::BuildState state;
    for (const progress::SolveStatus &status : readAll(corePastLog(m_store)(m_build)))
        state.apply(status);
    QCOMPARE(state.vertexes().size(), std::size_t{3});
    QVERIFY(state.find(silent)->phase() == progress::VertexPhase::Cached);
    QVERIFY(state.find(printing)->phase() == progress::VertexPhase::Failed);
    QCOMPARE(state.find(printing)->vertex.error, std::string("exit code: 3"));
    QVERIFY(state.find(stopped)->phase() == progress::VertexPhase::Cancelled);
    QVERIFY(state.find(printing)->elapsed({}) == std::chrono::milliseconds(2500));
}

void CorePastLogTest::noBuildHasNoLog()
{
    QVERIFY(!corePastLog(m_store)(m_build + 1));
    QVERIFY(!corePastLog(m_store / "nowhere")(1));
}

QTEST_GUILESS_MAIN(CorePastLogTest)
#include "core_past_log_test.moc"
