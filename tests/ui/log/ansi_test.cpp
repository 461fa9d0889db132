// SPDX-License-Identifier: Apache-2.0
#include "ui/log/ansi.h"

#include <QtTest>

using namespace lamella::ui;

class AnsiTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plainTextHasNoRuns();
    void coloursBecomeRuns();
    void styleGoesOnInTheNextLine();
    void extendedColours_data();
    void extendedColours();
    void otherSequencesAreDropped_data();
    void otherSequencesAreDropped();
    void carriageReturnBeginsAnew();
    void tabsReachTheEighthColumn();
    void controlAndDirectionSignsAreVisible();
    void brokenSequencesEnd();
};

static AnsiLine parse(const QString &text)
{
    AnsiStyle style;
    return parseAnsi(text, &style);
}

void AnsiTest::plainTextHasNoRuns()
{
    QCOMPARE(parse(QStringLiteral("hello\r\n")), (AnsiLine{QStringLiteral("hello"), {}}));
}

void AnsiTest::coloursBecomeRuns()
{
    const AnsiLine line = parse(QStringLiteral("a\x1b[1;31mbc\x1b[0md"));
    QCOMPARE(line.text, QStringLiteral("abcd"));
    QCOMPARE(line.runs, (QList<AnsiRun>{{1, 2, {.foreground = 1, .bold = true}}}));
}

void AnsiTest::styleGoesOnInTheNextLine()
{
    AnsiStyle style;
    std::ignore = parseAnsi(QStringLiteral("\x1b[32mgreen"), &style);
    const AnsiLine next = parseAnsi(QStringLiteral("still\x1b[39m not"), &style);
    QCOMPARE(next.runs, (QList<AnsiRun>{{0, 5, {.foreground = 2}}}));
    QCOMPARE(style, AnsiStyle());
}

void AnsiTest::extendedColours_data()
{
    QTest::addColumn<QString>("sequence");
    QTest::addColumn<int>("color");
    QTest::newRow("bright") << "\x1b[93m" << 11;
    QTest::newRow("of the sixteen") << "\x1b[38;5;4m" << 4;
    QTest::newRow("of the cube") << "\x1b[38;5;196m" << 0x1000000 + 0xff0000;
    QTest::newRow("of the greys") << "\x1b[38;5;255m" << 0x1000000 + 0xeeeeee;
    QTest::newRow("exact") << "\x1b[38;2;1;2;3m" << 0x1000000 + 0x010203;
    QTest::newRow("out of range") << "\x1b[38;2;999;2;3m" << 0x1000000 + 0xff0203;
}

void AnsiTest::extendedColours()
{
    QFETCH(QString, sequence);
    QFETCH(int, color);
    const AnsiLine line = parse(sequence + QStringLiteral("x"));
    QCOMPARE(line.runs.value(0).style.foreground, color);
}

void AnsiTest::otherSequencesAreDropped_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("cursor") << "a\x1b[2Kb\x1b[10;3Hc";
    QTest::newRow("title") << "\x1b]0;title\x07"
                              "abc";
    QTest::newRow("link") << "\x1b]8;;http://x\x1b\\abc\x1b]8;;\x1b\\";
    QTest::newRow("two letters") << "a\x1b(bc";
}

void AnsiTest::otherSequencesAreDropped()
{
    QFETCH(QString, text);
    QVERIFY(parse(text).runs.isEmpty());
    QVERIFY2(parse(text).text.endsWith(QLatin1Char('c')), qPrintable(parse(text).text));
    QVERIFY(!parse(text).text.contains(QChar(27)));
}

void AnsiTest::carriageReturnBeginsAnew()
{
    QCOMPARE(parse(QStringLiteral("10 %\r50 %\r100 %")).text, QStringLiteral("100 %"));
}

void AnsiTest::tabsReachTheEighthColumn()
{
    QCOMPARE(parse(QStringLiteral("ab\tc")).text, QStringLiteral("ab      c"));
}

void AnsiTest::controlAndDirectionSignsAreVisible()
{
    QCOMPARE(parse(QStringLiteral("a\x01")).text, QStringLiteral("a") + QChar(0x2401));
    QCOMPARE(parse(QStringLiteral("a") + QChar(0x202e)).text, QStringLiteral("a") + QChar(0xfffd));
}

void AnsiTest::brokenSequencesEnd()
{
    QCOMPARE(parse(QStringLiteral("a\x1b[31")).text, QStringLiteral("a"));
    QCOMPARE(parse(QStringLiteral("a\x1b")).text, QStringLiteral("a"));
    QCOMPARE(parse(QStringLiteral("a\x1b]0;never ends")).text, QStringLiteral("a"));
}

QTEST_APPLESS_MAIN(AnsiTest)
#include "ansi_test.moc"
