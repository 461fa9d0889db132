// SPDX-License-Identifier: Apache-2.0
#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/FoldingRegion>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>
#include <QtTest>

namespace {

/// How a text is highlighted.
class Highlighted : public KSyntaxHighlighting::AbstractHighlighter {
public:
    explicit Highlighted(const QString &text) : m_lines(text.split(u'\n'))
    {
        static KSyntaxHighlighting::Repository repository;
        setDefinition(repository.definitionForName(QStringLiteral("Dockerfile")));
        setTheme(repository.theme(QStringLiteral("Lamella Light")));
        KSyntaxHighlighting::State state;
        for (const QString &line : std::as_const(m_lines)) {
            m_formats.append(QStringList(line.size(), QString()));
            m_folds.append(QString());
            state = highlightLine(line, state);
        }
    }

    /// The format of the first `mark` in a line, from 1.
    [[nodiscard]] QString at(int line, const char *mark) const
    {
        return m_formats.at(line - 1).value(m_lines.at(line - 1).indexOf(QLatin1StringView(mark)));
    }
    /// A brace for each region that begins or ends in a line.
    [[nodiscard]] QString folds(int line) const { return m_folds.at(line - 1); }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        for (int i = offset; i < offset + length; ++i)
            m_formats.last()[i] = format.name();
    }
    void applyFolding(int /*offset*/, int /*length*/, KSyntaxHighlighting::FoldingRegion region) override
    {
        m_folds.last() += region.type() == KSyntaxHighlighting::FoldingRegion::Begin ? u'{' : u'}';
    }

private:
    QStringList m_lines;
    QList<QStringList> m_formats;
    QStringList m_folds;
};

} // namespace

class SyntaxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void instructionsStandInAnyCase();
    void directivesEndWithTheFirstOtherLine();
    void continuationsHoldComments();
    void anOpenQuoteEndsWithItsInstruction();
    void jsonIsToldFromWhatLooksLikeIt();
    void heredocsAreInTheirLanguage();
    void severalHeredocsComeInOrder();
    void aDashAllowsTabs();
    void theEscapeCharacterMayBeABacktick();
};

void SyntaxTest::instructionsStandInAnyCase()
{
    const Highlighted text(
        QStringLiteral("from --platform=$P a:${V:-1} as one\nOnBuild Run --mount=type=cache x\nFROMAGE\n"
                       "env A=1 B=$A\nENV OLD value\n"));
    QCOMPARE(text.at(1, "from"), QStringLiteral("Instruction"));
    QCOMPARE(text.at(1, "--platform"), QStringLiteral("Flag"));
    QCOMPARE(text.at(1, "$P"), QStringLiteral("Variable"));
    QCOMPARE(text.at(1, "a:"), QStringLiteral("Image"));
    QCOMPARE(text.at(1, ":-"), QStringLiteral("Operator"));
    QCOMPARE(text.at(1, "as one"), QStringLiteral("Instruction"));
    QCOMPARE(text.at(1, "one"), QStringLiteral("Stage"));
    QCOMPARE(text.at(2, "Run"), QStringLiteral("Instruction"));
    QCOMPARE(text.at(2, "type"), QStringLiteral("Flag"));
    QCOMPARE(text.at(2, "cache"), QStringLiteral("Flag Value"));
    QCOMPARE(text.at(2, "x"), QStringLiteral("Program"));
    QCOMPARE(text.at(3, "FROMAGE"), QStringLiteral("Normal Text"));
    QCOMPARE(text.at(4, "B"), QStringLiteral("Name"));
    QCOMPARE(text.at(5, "OLD"), QStringLiteral("Name"));
}

void SyntaxTest::directivesEndWithTheFirstOtherLine()
{
    const Highlighted text(
        QStringLiteral("# syntax=x\n#Check = skip=all\n\n# syntax=y\n# check=skip=all\nRUN a \\\n# check=skip=b\n b"));
    QCOMPARE(text.at(1, "syntax"), QStringLiteral("Directive"));
    QCOMPARE(text.at(2, "Check"), QStringLiteral("Directive"));
    QCOMPARE(text.at(4, "syntax"), QStringLiteral("Comment"));
    QCOMPARE(text.at(5, "check"), QStringLiteral("Directive"));
    QCOMPARE(text.at(7, "check"), QStringLiteral("Directive"));
}

void SyntaxTest::continuationsHoldComments()
{
    const Highlighted text(
        QStringLiteral("RUN echo 'a \\\n  # remark\n\n  b' && \\\n  ls # rest\nRUN x \\\\\nUSER me"));
    QCOMPARE(text.folds(1), QStringLiteral("{"));
    QCOMPARE(text.at(1, "\\"), QStringLiteral("Continuation"));
    QCOMPARE(text.at(2, "#"), QStringLiteral("Comment"));
    QCOMPARE(text.at(4, "b"), QStringLiteral("Verbatim"));
    QCOMPARE(text.at(5, "ls"), QStringLiteral("Program"));
    QCOMPARE(text.at(5, "# rest"), QStringLiteral("Comment"));
    QCOMPARE(text.folds(5), QString());
    QCOMPARE(text.folds(6), QStringLiteral("}}")); // two backslashes are no continuation
    QCOMPARE(text.at(7, "USER"), QStringLiteral("Instruction"));
}

void SyntaxTest::anOpenQuoteEndsWithItsInstruction()
{
    const Highlighted text(QStringLiteral("RUN echo \"open $(date\nUSER me"));
    QCOMPARE(text.at(1, "open"), QStringLiteral("String"));
    QCOMPARE(text.at(1, "date"), QStringLiteral("Program"));
    QCOMPARE(text.at(2, "USER"), QStringLiteral("Instruction"));
}

void SyntaxTest::jsonIsToldFromWhatLooksLikeIt()
{
    const Highlighted text(QStringLiteral("CMD [\"a\\n\", \\\n \"b\"]\nRUN [ -f x ]\nCMD ['a']"));
    QCOMPARE(text.at(1, "["), QStringLiteral("Operator"));
    QCOMPARE(text.at(1, "\\n"), QStringLiteral("Escape"));
    QCOMPARE(text.at(2, "b"), QStringLiteral("String"));
    QCOMPARE(text.at(3, "["), QStringLiteral("Program"));
    QCOMPARE(text.at(4, "a"), QStringLiteral("Verbatim"));
}

void SyntaxTest::heredocsAreInTheirLanguage()
{
    const Highlighted text(QStringLiteral("RUN <<EOF\nif true; then\nfi\nEOF\n"
                                          "COPY <<EOF /x.json\n{\"a\": 1}\nEOF\n"
                                          "RUN python3 - <<EOF\nimport os\nEOF\n"
                                          "RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n"
                                          "COPY <<EOF /x\nFROM $A\nEOF\n"
                                          "COPY <<'EOF' conf.yaml\na: 1\nEOF\nUSER me"));
    QCOMPARE(text.at(1, "<<EOF"), QStringLiteral("Heredoc Word"));
    QVERIFY(text.folds(1) == QStringLiteral("{") && text.folds(4).isEmpty());
    QCOMPARE(text.folds(5), QStringLiteral("}{"));
    QCOMPARE(text.at(2, "if"), QStringLiteral("Control Flow"));
    QVERIFY(text.at(6, "1") != QStringLiteral("Heredoc"));
    QCOMPARE(text.at(9, "import"), QStringLiteral("Import"));
    QCOMPARE(text.at(13, "import"), QStringLiteral("Import"));
    QCOMPARE(text.at(14, "EOF"), QStringLiteral("Heredoc Word"));
    QCOMPARE(text.at(16, "FROM"), QStringLiteral("Heredoc"));
    QCOMPARE(text.at(16, "$A"), QStringLiteral("Variable"));
    QVERIFY(text.at(19, "a") != QStringLiteral("Heredoc"));
    QCOMPARE(text.at(21, "USER"), QStringLiteral("Instruction"));
}

void SyntaxTest::severalHeredocsComeInOrder()
{
    const Highlighted text(QStringLiteral("COPY <<A <<-B <<\"C D\" /x\nB\nA\n\tA\n\tB\nUSER\nC D\nUSER me"));
    QCOMPARE(text.at(2, "B"), QStringLiteral("Heredoc"));
    QCOMPARE(text.at(3, "A"), QStringLiteral("Heredoc Word"));
    QCOMPARE(text.at(4, "A"), QStringLiteral("Heredoc"));
    QCOMPARE(text.at(5, "B"), QStringLiteral("Heredoc Word"));
    QCOMPARE(text.at(6, "USER"), QStringLiteral("Heredoc"));
    QCOMPARE(text.at(7, "C D"), QStringLiteral("Heredoc Word"));
    QCOMPARE(text.at(8, "USER"), QStringLiteral("Instruction"));
}

void SyntaxTest::aDashAllowsTabs()
{
    const Highlighted text(QStringLiteral("COPY <<EOF /x\n\tEOF\nEOF\nCOPY <<-EOF /x\n\t\tEOF\nUSER me"));
    QCOMPARE(text.at(2, "EOF"), QStringLiteral("Heredoc"));
    QCOMPARE(text.at(3, "EOF"), QStringLiteral("Heredoc Word"));
    QCOMPARE(text.at(5, "EOF"), QStringLiteral("Heredoc Word"));
    QCOMPARE(text.at(6, "USER"), QStringLiteral("Instruction"));
}

void SyntaxTest::theEscapeCharacterMayBeABacktick()
{
    const Highlighted text(QStringLiteral("# escape=`\n# syntax=x\nRUN dir C:\\ `\n  && cd C:\\\nUSER me"));
    QCOMPARE(text.at(2, "syntax"), QStringLiteral("Directive"));
    QCOMPARE(text.at(3, "`"), QStringLiteral("Continuation"));
    QCOMPARE(text.folds(5), QStringLiteral("}}"));
    QCOMPARE(text.at(5, "USER"), QStringLiteral("Instruction"));
}

QTEST_GUILESS_MAIN(SyntaxTest)
#include "syntax_test.moc"
