// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/word_diff.h"

#include <QtTest>

using namespace lamella::ui;

namespace {

/// "RUN mkdir /home/[test]": what changed stands in brackets.
QString show(const QList<DiffPart> &parts)
{
    QString text;
    for (const DiffPart &part : parts)
        text += part.changed ? QLatin1Char('[') + part.text + QLatin1Char(']') : part.text;
    return text;
}

} // namespace

class WordDiffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void marksTheWordsThatDiffer_data();
    void marksTheWordsThatDiffer();
    void longTextsEnd();
};

void WordDiffTest::marksTheWordsThatDiffer_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("shownBefore");
    QTest::addColumn<QString>("shownAfter");
    QTest::newRow("same") << "a b" << "a b" << "a b" << "a b";
    QTest::newRow("last word") << "RUN mkdir /home/test" << "RUN mkdir /home/dev" << "RUN mkdir /home/[test]"
                               << "RUN mkdir /home/[dev]";
    QTest::newRow("added") << "a c" << "a b c" << "a c" << "a [b ]c";
    QTest::newRow("from nothing") << "" << "x" << "" << "[x]";
    QTest::newRow("two places") << "a-1 b c-1" << "a-2 b c-2" << "a-[1] b c-[1]" << "a-[2] b c-[2]";
}

void WordDiffTest::marksTheWordsThatDiffer()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    const WordDiff diff = diffWords(before, after);
    QTEST(show(diff.before), "shownBefore");
    QTEST(show(diff.after), "shownAfter");
}

void WordDiffTest::longTextsEnd()
{
    QString before;
    QString after;
    for (int i = 0; i < 5000; ++i) {
        before += QStringLiteral("a%1 ").arg(i);
        after += QStringLiteral("b%1 ").arg(i);
    }
    const WordDiff diff = diffWords(before, after);
    QString whole;
    for (const DiffPart &part : diff.before)
        whole += part.text;
    QCOMPARE(whole, before);
}

QTEST_APPLESS_MAIN(WordDiffTest)
#include "word_diff_test.moc"
