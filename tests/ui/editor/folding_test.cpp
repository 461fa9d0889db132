// SPDX-License-Identifier: Apache-2.0
#include <KTextEditor/Document>
#include <KTextEditor/Editor>
#include <KTextEditor/View>
#include <QAction>
#include <QtTest>
#include <memory>

class FoldingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void instructionsFoldToTheirFirstLine_data();
    void instructionsFoldToTheirFirstLine();
};

void FoldingTest::instructionsFoldToTheirFirstLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("visible");
    QTest::newRow("two lines") << QStringLiteral("RUN a \\\n  b\nUSER me\n") << QList<int>{1, 3, 4};
    QTest::newRow("three lines") << QStringLiteral("RUN a \\\n  b \\\n  c\nUSER me\n") << QList<int>{1, 4, 5};
    QTest::newRow("one after the other") << QStringLiteral("RUN a \\\n  b\nRUN c \\\n  d\n# e\nENV A=b \\\n  C=d\n")
                                         << QList<int>{1, 3, 5, 6, 8};
    QTest::newRow("a heredoc") << QStringLiteral("COPY <<E /x\nFROM a\nE\nUSER me\n") << QList<int>{1, 4, 5};
    QTest::newRow("a heredoc without lines") << QStringLiteral("COPY <<E /x\nE\nUSER me\n") << QList<int>{1, 3, 4};
    QTest::newRow("two heredocs") << QStringLiteral("COPY <<A <<B /x/\na\nA\nb\nB\nUSER me\n") << QList<int>{1, 6, 7};
    QTest::newRow("a heredoc in other lines")
        << QStringLiteral("RUN a && \\\n  sh <<E\nls\nE\nUSER me\n") << QList<int>{1, 5, 6};
    QTest::newRow("nothing to fold") << QStringLiteral("RUN a\nRUN echo $((1 << 2))\nUSER me\n")
                                     << QList<int>{1, 2, 3, 4};
}

void FoldingTest::instructionsFoldToTheirFirstLine()
{
    QFETCH(const QString, text);
    QFETCH(const QList<int>, visible);
    const std::unique_ptr<KTextEditor::Document> document(KTextEditor::Editor::instance()->createDocument(nullptr));
    QVERIFY(document->setHighlightingMode(QStringLiteral("Dockerfile")));
    document->setText(text);
    KTextEditor::View *view = document->createView(nullptr);
    view->resize(600, 400);
    view->show();
    QAction *fold = view->action(QStringLiteral("folding_toplevel"));
    QVERIFY(fold != nullptr);
    fold->trigger();
    const auto shown = [view] {
        QList<int> lines;
        for (int y = 0; y < view->height(); ++y) {
            const int line = view->coordinatesToCursor({view->textAreaRect().center().x(), y}).line() + 1;
            if (line > 0 && !lines.contains(line))
                lines.append(line);
        }
        return lines;
    };
    QTRY_COMPARE(shown(), visible);
}

QTEST_MAIN(FoldingTest)
#include "folding_test.moc"
