// SPDX-License-Identifier: Apache-2.0
#include "ui/engine/core_forecast.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

using namespace lamella::ui;

namespace {

/// Forecasts of texts in an empty store that has the base image on board.
class Foreseer {
public:
    ForecastAnswer operator()(const QString &text, const QString &target = {})
    {
        return m_function({m_folder.path(), m_folder.filePath(QStringLiteral("Dockerfile")), text, target}, {});
    }

private:
    QTemporaryDir m_folder;
    ForecastFunction m_function = coreForecast((m_folder.path() + QStringLiteral("/store")).toStdString());
};

/// "2-3 RUN will-run layer" a step.
QStringList show(const ForecastAnswer &answer)
{
    static const char *states[] = {"unknown", "metadata", "cached", "run", "depends"};
    QStringList lines;
    for (const Step &step : answer.steps)
        lines.append(QStringLiteral("%1-%2 %3 %4%5")
                         .arg(step.firstLine)
                         .arg(step.lastLine)
                         .arg(step.keyword, QLatin1StringView(states[static_cast<int>(step.state)]),
                              step.layer ? QStringLiteral(" layer") : QString()));
    return lines;
}

} // namespace

class CoreForecastTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsComeWithLinesAndStates();
    void theBaseIsOnBoardAndHasItsSize();
    void problemsHavePlacesInCharacters();
    void checksFindAndRepair();
    void basesTellWhatTheySet();
    void targetsAreTheStages();
    void onlyTheTargetsStagesAreForeseen();
    void namedContextsStandForStages();
    void whatNoErrorTouchesIsForeseen_data();
    void whatNoErrorTouchesIsForeseen();
    void typingIsAnsweredInTime();
};

void CoreForecastTest::stepsComeWithLinesAndStates()
{
    Foreseer foresee;
    const ForecastAnswer answer =
        foresee(QStringLiteral("FROM lamella/base:1\nENV A=b\nRUN echo a \\\n  && echo b\nCMD [\"date\"]\n"));
    QCOMPARE(answer.error, QString());
    QCOMPARE(show(answer).join(u'\n'),
             QStringLiteral("1-1 FROM cached layer\n2-2 ENV metadata\n3-4 RUN run layer\n5-5 CMD metadata"));
    QCOMPARE(answer.steps.at(2).text, QStringLiteral("RUN echo a && echo b"));
    QCOMPARE(answer.steps.at(2).why.reason, QStringLiteral("new"));
}

void CoreForecastTest::theBaseIsOnBoardAndHasItsSize()
{
    Foreseer foresee;
    const ForecastAnswer answer = foresee(QStringLiteral("FROM lamella/base:1\nRUN a\n"));
    QVERIFY(answer.steps.at(0).bytes.value_or(0) > 500'000);
    QVERIFY(answer.steps.at(0).diffId.startsWith(QStringLiteral("sha256:")));
}

void CoreForecastTest::problemsHavePlacesInCharacters()
{
    Foreseer foresee;
    const ForecastAnswer answer = foresee(QStringLiteral("FROM lamella/base:1\n# 한글\nRUNN 한글\n"));
    QVERIFY(!answer.problems.isEmpty());
    const Problem &problem = answer.problems.first();
    QCOMPARE(problem.line, 3);
    QCOMPARE(problem.column, 1);
    QVERIFY2(problem.endColumn <= 8, qPrintable(QString::number(problem.endColumn)));
    QVERIFY(problem.message.contains(QStringLiteral("RUNN"), Qt::CaseInsensitive));
}

void CoreForecastTest::checksFindAndRepair()
{
    Foreseer foresee;
    const ForecastAnswer answer =
        foresee(QStringLiteral("FROM lamella/base:1 as one\n# 한글\nENV A 한글\nFROM one\nRUN date\n"));
    const auto found = [&answer](const char *rule) {
        return std::ranges::find(answer.problems, QLatin1StringView(rule), &Problem::rule);
    };
    const auto casing = found("FromAsCasing");
    QVERIFY(casing != answer.problems.end());
    QCOMPARE(casing->severity, Problem::Severity::Warning);
    QCOMPARE(casing->line, 1);
    QVERIFY(!casing->fix.isEmpty());
    QCOMPARE(casing->fix.first().startLine, 0);
    const auto legacy = found("LegacyKeyValueFormat");
    QVERIFY(legacy != answer.problems.end());
    QCOMPARE(legacy->line, 3);
    for (const TextEdit &edit : legacy->fix)
        QVERIFY2(edit.endColumn <= 8, "columns count characters, not bytes");
    QCOMPARE(answer.steps.size(), 4);
}

void CoreForecastTest::basesTellWhatTheySet()
{
    Foreseer foresee;
    const ForecastAnswer answer =
        foresee(QStringLiteral("FROM lamella/base:1 AS one\nFROM scratch\nCOPY --from=one /a /\n"));
    QCOMPARE(answer.bases.size(), std::size_t{2});
    for (const auto &[stage, variables] : answer.bases)
        QVERIFY(std::ranges::any_of(variables, [](const auto &one) {
            return one.first == "PATH" && one.second.find("/bin") != std::string::npos;
        }));
}

void CoreForecastTest::targetsAreTheStages()
{
    Foreseer foresee;
    QCOMPARE(foresee(QStringLiteral("FROM lamella/base:1 AS one\nFROM one\n")).targets,
             (QStringList{QStringLiteral("one"), QStringLiteral("1")}));
}

void CoreForecastTest::onlyTheTargetsStagesAreForeseen()
{
    Foreseer foresee;
    const QString text = QStringLiteral("FROM lamella/base:1 AS one\nRUN a\nFROM lamella/base:1 AS two\nRUN b\n");
    QCOMPARE(foresee(text, QStringLiteral("one")).steps.size(), 2);
    QCOMPARE(foresee(text).steps.first().firstLine, 3);
}

void CoreForecastTest::namedContextsStandForStages()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("tools")));
    const ForecastFunction function = coreForecast((folder.path() + QStringLiteral("/store")).toStdString());
    ForecastRequest request{
        folder.path(),
        folder.filePath(QStringLiteral("Dockerfile")),
        QStringLiteral("FROM lamella/base:1 AS tools\nRUN a\nFROM lamella/base:1\nCOPY --from=tools / /\n"),
        {}};
    QCOMPARE(function(request, {}).steps.size(), 4);
    request.settings.contexts = {{QStringLiteral("tools"), QStringLiteral("tools")}};
    const ForecastAnswer answer = function(request, {});
    QCOMPARE(answer.error, QString());
    QVERIFY(std::ranges::none_of(answer.steps, [](const Step &step) { return step.keyword == QStringLiteral("RUN"); }));
}

void CoreForecastTest::whatNoErrorTouchesIsForeseen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("steps");
    QTest::newRow("a keyword in the making")
        << QStringLiteral("FROM lamella/base:1\nRUN a\nCOP\nRUN b\nENV A=b\n")
        << QStringLiteral("FROM cached,RUN run,COP unknown,RUN unknown,ENV unknown");
    QTest::newRow("words in the making") << QStringLiteral("FROM lamella/base:1\nRUN a\nCOPY x\nRUN b\n")
                                         << QStringLiteral("FROM cached,RUN run,COPY unknown,RUN unknown");
    QTest::newRow("a value that nothing can be done with")
        << QStringLiteral("FROM lamella/base:1\nRUN a\nEXPOSE x\nRUN b\n")
        << QStringLiteral("FROM cached,RUN run,EXPOSE unknown,RUN unknown");
    QTest::newRow("another stage") << QStringLiteral(
        "FROM lamella/base:1 AS one\nADD x\nRUN a\nFROM lamella/base:1 AS two\nRUN b\n"
        "FROM two\nRUN c\nCOPY --from=one /a /\nRUN d\n")
                                   << QStringLiteral("FROM cached,ADD unknown,RUN unknown,FROM cached,RUN run,"
                                                     "FROM metadata,RUN run,COPY unknown,RUN unknown");
    QTest::newRow("the stage that others start from")
        << QStringLiteral("FROM lamella/base:1 AS one\nADD x\nFROM one\nRUN a\n")
        << QStringLiteral("FROM cached,ADD unknown,FROM unknown,RUN unknown");
    QTest::newRow("a base in the making") << QStringLiteral("FROM lamella/base:1 AS one\nRUN a\nFROM\nRUN b\n")
                                          << QStringLiteral("FROM unknown,RUN unknown");
    QTest::newRow("before the first stage")
        << QStringLiteral("ARG\nFROM lamella/base:1\nRUN a\n") << QStringLiteral("FROM unknown,RUN unknown");
    QTest::newRow("nothing") << QStringLiteral("RUN\n") << QString();
}

void CoreForecastTest::whatNoErrorTouchesIsForeseen()
{
    QFETCH(const QString, text);
    QFETCH(const QString, steps);
    Foreseer foresee;
    const ForecastAnswer answer = foresee(text);
    QCOMPARE(answer.error, QString());
    QStringList shown;
    for (const QString &line : show(answer))
        shown.append(line.section(u' ', 1, 2));
    QCOMPARE(shown.join(u','), steps);
    const auto errors = std::ranges::count(answer.problems, Problem::Severity::Error, &Problem::severity);
    QVERIFY(errors > 0);
}

void CoreForecastTest::typingIsAnsweredInTime()
{
    Foreseer foresee;
    QString text = QStringLiteral("FROM lamella/base:1\n");
    for (int i = 0; i < 60; ++i)
        text += QStringLiteral("RUN echo %1\n").arg(i);
    foresee(text);
    qint64 best = 10'000;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer clock;
        clock.start();
        foresee(text + QStringLiteral("RUN%1").arg(i)); // half a line
        best = std::min(best, clock.elapsed());
    }
    qInfo("a forecast of 60 steps takes %lld ms", best);
    QVERIFY2(best < 140, "with the pause in typing it has 200 ms");
}

QTEST_GUILESS_MAIN(CoreForecastTest)
#include "core_forecast_test.moc"
