// SPDX-License-Identifier: Apache-2.0
#include "ui/command/command_answer.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QtTest>

using namespace lamella::ui;

namespace {

struct Answered {
    QJsonDocument document;
    QString message;
};

Answered ask(const QString &script)
{
    CommandAnswer answer;
    answer.setProgram(QStringLiteral("/bin/sh"));
    QSignalSpy answered(&answer, &CommandAnswer::answered);
    answer.ask({QStringLiteral("-c"), script});
    if (!answered.wait() && answered.isEmpty())
        return {};
    return {answered.first().at(0).toJsonDocument(), answered.first().at(1).toString()};
}

} // namespace

class CommandAnswerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnswerAndWhatWasSaidBesides();
    void aFailureSaysWhy();
    void noJsonIsNoAnswer();
    void aProgramThatIsNotThere();
    void theLastQuestionCounts();
};

void CommandAnswerTest::anAnswerAndWhatWasSaidBesides()
{
    const Answered answered = ask(QStringLiteral("echo 'lamella: careful' >&2; echo '{\"a\": 3}'"));
    QCOMPARE(answered.document.object()[QLatin1StringView("a")].toInt(), 3);
    QCOMPARE(answered.message, QStringLiteral("careful"));
}

void CommandAnswerTest::aFailureSaysWhy()
{
    const Answered answered = ask(QStringLiteral("echo 'lamella: no such thing' >&2; exit 1"));
    QVERIFY(answered.document.isNull());
    QCOMPARE(answered.message, QStringLiteral("no such thing"));
}

void CommandAnswerTest::noJsonIsNoAnswer()
{
    const Answered answered = ask(QStringLiteral("echo '{ half'"));
    QVERIFY(answered.document.isNull());
    QVERIFY(answered.message.contains(QStringLiteral("gave no answer")));
}

void CommandAnswerTest::aProgramThatIsNotThere()
{
    CommandAnswer answer;
    answer.setProgram(QStringLiteral("/nonexistent/lamella"));
    QSignalSpy answered(&answer, &CommandAnswer::answered);
    answer.ask({});
    QTRY_COMPARE(answered.size(), 1);
    QVERIFY(answered.first().at(1).toString().contains(QStringLiteral("/nonexistent/lamella cannot be started")));
}

void CommandAnswerTest::theLastQuestionCounts()
{
    CommandAnswer answer;
    answer.setProgram(QStringLiteral("/bin/sh"));
    QSignalSpy answered(&answer, &CommandAnswer::answered);
    answer.ask({QStringLiteral("-c"), QStringLiteral("exec sleep 30")});
    answer.ask({QStringLiteral("-c"), QStringLiteral("echo '[1]'")});
    QTRY_COMPARE(answered.size(), 1);
    QVERIFY(answered.first().first().toJsonDocument().isArray());
}

QTEST_GUILESS_MAIN(CommandAnswerTest)
#include "command_answer_test.moc"
