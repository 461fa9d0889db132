// SPDX-License-Identifier: Apache-2.0
// The same build as three builders tell of it: steps and log are the same.
#include "core/progress/stream_decoder.h"
#include "ui/build/step_model.h"
#include "ui/log/log_model.h"

#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

Step step(const char *id, const char *name, int line, StepState state = StepState::WillRun)
{
    return {.id = QLatin1StringView(id),
            .keyword = QString(),
            .name = QLatin1StringView(name),
            .firstLine = line,
            .lastLine = line,
            .layer = state != StepState::Metadata,
            .state = state};
}

/// What the forecast says of the Dockerfile that was recorded.
QList<Step> planned()
{
    return {step("s0.0", "[tools 1/2] FROM registry.example:5000/base:1", 1),
            step("s0.1", "[tools 2/2] RUN mkdir /tools && echo one > /tools/one", 2),
            step("s1.0", "[stage-1 1/6] FROM registry.example:5000/base:1", 4),
            step("s1.1", "", 5, StepState::Metadata),
            step("s1.2", "[stage-1 2/6] RUN echo hello && echo careful >&2", 6),
            step("s1.3", "[stage-1 3/6] COPY f /f", 7),
            step("s1.4", "[stage-1 4/6] COPY --from=tools /tools /tools", 8),
            step("s1.5", "[stage-1 5/6] WORKDIR /work", 9),
            step("s1.6", "[stage-1 6/6] RUN ls / > list", 10),
            step("s1.7", "", 11, StepState::Metadata)};
}

QList<Step> plannedFailure()
{
    return {step("s0.0", "[1/3] FROM registry.example:5000/base:1", 1), step("s0.1", "", 2, StepState::Metadata),
            step("s0.2", "[2/3] RUN echo oops >&2 && false", 3), step("s0.3", "[3/3] COPY Dockerfile /", 4)};
}

/// What the panes hold of a recorded build.
struct Shown {
    StepModel steps;
    LogModel log;
    progress::BuildState state;

    Shown(const QList<Step> &forecast, const QString &recording)
    {
        QFile file(QFileInfo(QFINDTESTDATA("build/data/builders/Dockerfile")).path() + u'/' + recording
                   + QStringLiteral(".rawjson"));
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QByteArray bytes = file.readAll();
        steps.setSteps(forecast);
        steps.beginBuild();
        progress::StreamDecoder decoder;
        for (const progress::StreamItem &item :
             decoder.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())}))
            if (const auto *status = std::get_if<progress::SolveStatus>(&item)) {
                state.apply(*status);
                steps.apply(*status, state);
                log.apply(*status, state);
            } else {
                log.addMessage(QString::fromStdString(std::get<std::string>(item)));
            }
        log.finish();
        steps.endBuild();
    }

    [[nodiscard]] const LogBlock *block(const QString &start) const
    {
        const auto found = std::ranges::find_if(
            log.blocks(), [&start](const LogBlock &block) { return block.name.startsWith(start); });
        return found == log.blocks().end() ? nullptr : &*found;
    }
    /// Where a step stands in the log.
    [[nodiscard]] std::ptrdiff_t place(const QString &start) const { return block(start) - log.blocks().data(); }
    [[nodiscard]] QStringList linesOf(const QString &start) const
    {
        QStringList lines;
        if (const LogBlock *found = block(start))
            for (const LogText &text : found->lines)
                lines.append(QStringLiteral("%1 %2").arg(text.stream).arg(text.line.text));
        lines.sort();
        return lines;
    }
    [[nodiscard]] QString states() const
    {
        QStringList all;
        for (const Step &one : steps.steps())
            all.append(one.state == StepState::Done       ? QStringLiteral("ran")
                       : one.state == StepState::Cached   ? QStringLiteral("cached")
                       : one.state == StepState::Failed   ? QStringLiteral("failed")
                       : one.state == StepState::Metadata ? QStringLiteral("-")
                                                          : QStringLiteral("?"));
        return all.join(u' ');
    }
};

} // namespace

class OtherBuildersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStepIsTold_data() { builders(); }
    void everyStepIsTold();
    void theLogReadsDownwards_data() { builders(); }
    void theLogReadsDownwards();
    void programsSayTheSame_data() { builders(); }
    void programsSayTheSame();
    void aFailureHasItsStep_data() { builders(); }
    void aFailureHasItsStep();

private:
    static void builders();
};

void OtherBuildersTest::builders()
{
    QTest::addColumn<QString>("builder");
    for (const char *name : {"lamella", "buildkit", "docker"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void OtherBuildersTest::everyStepIsTold()
{
    QFETCH(const QString, builder);
    const Shown first(planned(), builder + QStringLiteral("-first"));
    // Whether a base counts as taken from the cache is the builder's to say.
    QVERIFY2(!first.states().contains(u'?'), qPrintable(first.states()));
    QCOMPARE(first.states().section(u' ', 3), QStringLiteral("- ran ran ran ran ran -"));
    const Shown again(planned(), builder + QStringLiteral("-again"));
    QVERIFY2(!again.states().contains(u'?'), qPrintable(again.states()));
    QCOMPARE(again.states().section(u' ', 3), QStringLiteral("- cached cached cached cached cached -"));
    QCOMPARE(again.states().section(u' ', 1, 1), QStringLiteral("cached"));
    for (const Step &one : first.steps.steps())
        if (one.state != StepState::Metadata)
            QVERIFY2(one.seconds && !one.expected, qPrintable(one.name));
}

void OtherBuildersTest::theLogReadsDownwards()
{
    QFETCH(const QString, builder);
    for (const QString &which : {QStringLiteral("-first"), QStringLiteral("-again")}) {
        const Shown shown(planned(), builder + which);
        for (const Step &one : planned())
            if (!one.name.isEmpty() && one.id != QLatin1StringView("s1.0")) // BuildKit tells of a base once
                QVERIFY2(shown.block(one.name) != nullptr, qPrintable(one.name));
        QVERIFY(shown.place(QStringLiteral("[tools 1/2]")) < shown.place(QStringLiteral("[tools 2/2]")));
        for (int number = 2; number < 6; ++number)
            QVERIFY(shown.place(QStringLiteral("[stage-1 %1/6]").arg(number))
                    < shown.place(QStringLiteral("[stage-1 %1/6]").arg(number + 1)));
    }
}

void OtherBuildersTest::programsSayTheSame()
{
    QFETCH(const QString, builder);
    const Shown shown(planned(), builder + QStringLiteral("-first"));
    QCOMPARE(shown.linesOf(QStringLiteral("[stage-1 2/6]")),
             (QStringList{QStringLiteral("1 hello"), QStringLiteral("2 careful")}));
}

void OtherBuildersTest::aFailureHasItsStep()
{
    QFETCH(const QString, builder);
    const Shown shown(plannedFailure(), builder + QStringLiteral("-failed"));
    QCOMPARE(shown.steps.find(QStringLiteral("s0.2"))->state, StepState::Failed);
    QCOMPARE(shown.steps.find(QStringLiteral("s0.3"))->state, StepState::WillRun);
    const LogBlock *failed = shown.block(QStringLiteral("[2/3]"));
    QVERIFY(failed != nullptr);
    QVERIFY(failed->error.endsWith(QStringLiteral("exit code: 1")));
    QCOMPARE(shown.steps.stepOfVertex(failed->vertex), QStringLiteral("s0.2"));
    QCOMPARE(shown.linesOf(QStringLiteral("[2/3]")), QStringList{QStringLiteral("2 oops")});
}

QTEST_GUILESS_MAIN(OtherBuildersTest)
#include "other_builders_test.moc"
