// SPDX-License-Identifier: Apache-2.0
#include "ui/build/step_model.h"
#include "ui/editor/completion_model.h"
#include "ui/editor/editor.h"
#include "ui/editor/editor_language.h"
#include "ui/editor/explanation.h"
#include "ui/editor/reading.h"
#include "ui/editor/rename_box.h"
#include "ui/editor/text_place.h"

#include <KTextEditor/View>
#include <QAction>
#include <QElapsedTimer>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// An editor with a text.
struct Opened {
    StepModel steps;
    Editor editor{&steps};
    EditorLanguage *language = editor.language();

    explicit Opened(const QString &text)
    {
        editor.resize(700, 500);
        editor.setText(text);
        editor.show();
    }

    /// Whether the text has been read; tests that look at once wait for it.
    [[nodiscard]] bool isRead() const { return language->reading()->current() != nullptr; }

    [[nodiscard]] QStringList offered(int line, int column)
    {
        editor.goTo(line, column);
        QAction *complete = editor.action("tools_invoke_code_completion");
        complete->trigger();
        if (!QTest::qWaitFor([this] { return isRead() && !language->completion()->texts().isEmpty(); }, 2000))
            return {};
        return language->completion()->texts();
    }

    [[nodiscard]] QMenu *menu() const
    {
        const QList<QMenu *> menus = editor.findChildren<QMenu *>();
        for (QMenu *one : menus)
            if (one->isVisible())
                return one;
        return nullptr;
    }
};

Problem casing()
{
    return {.severity = Problem::Severity::Warning,
            .message = QStringLiteral("'as' and 'FROM' keywords' casing do not match"),
            .rule = QStringLiteral("FromAsCasing"),
            .line = 1,
            .column = 1,
            .endLine = 1,
            .endColumn = 12,
            .fix = {{0, 7, 0, 9, QStringLiteral("AS")}, {1, 0, 1, 3, QStringLiteral("RUN")}}};
}

} // namespace

class EditorLanguageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void placesCountCharacters();
    void aRepairIsOneUndo();
    void severalRepairsAreAsked();
    void aRepairOfAnOlderTextIsRefused();
    void theDefinitionIsGoneTo();
    void usesAreListed();
    void renamingChangesAllPlacesAtOnce();
    void aTakenNameIsToldOf();
    void formattingIsOneUndo();
    void hoverExplains();
    void whatIsAskedByKeyStaysUntilTheNextOne();
    void hoverKnowsTheBaseImage();
    void heredocsAndContinuationsFold();
    void completionKnowsThePlace();
    void completionListsTheContext();
    void enterEndsTheLineBesideAList();
    void aLongFileKeepsTheWindowFree();
};

void EditorLanguageTest::placesCountCharacters()
{
    const std::string text = "ab\n한글 x\n\U0001F600y\n";
    QCOMPARE(offsetOf(text, 0, 1), std::size_t{1});
    QCOMPARE(offsetOf(text, 1, 1), std::size_t{6});
    QCOMPARE(offsetOf(text, 1, 3), std::size_t{10});
    QCOMPARE(offsetOf(text, 2, 2), text.find('y'));
    QCOMPARE(offsetOf(text, 1, 99), text.find("\n\U0001F600"));
    QCOMPARE(offsetOf(text, 99, 0), text.size());
    QCOMPARE(columnOf(text, {.line = 2, .column = 8, .offset = 10}), 3);
}

void EditorLanguageTest::aRepairIsOneUndo()
{
    const QString before = QStringLiteral("FROM a as b\nrun date\n");
    Opened opened(before);
    opened.language->setProblems({casing()});
    opened.editor.goTo(1, 3);
    opened.language->repair();
    QCOMPARE(opened.editor.text(), QStringLiteral("FROM a AS b\nRUN date\n"));
    opened.editor.action("edit_undo")->trigger();
    QCOMPARE(opened.editor.text(), before);
}

void EditorLanguageTest::severalRepairsAreAsked()
{
    Opened opened(QStringLiteral("FROM a as b\nrun date\n"));
    Problem other = casing();
    other.message = QStringLiteral("other");
    other.fix = {{0, 5, 0, 6, QStringLiteral("c")}};
    opened.language->setProblems({casing(), other});
    opened.editor.goTo(1, 3);
    opened.language->repair();
    QTRY_VERIFY(opened.menu());
    opened.menu()->actions().at(1)->trigger();
    QCOMPARE(opened.editor.text(), QStringLiteral("FROM c as b\nrun date\n"));
}

void EditorLanguageTest::aRepairOfAnOlderTextIsRefused()
{
    Opened opened(QStringLiteral("FROM a as b\nrun date\n"));
    opened.language->setProblems({casing()});
    opened.editor.setText(QStringLiteral("# x\nFROM a as b\nrun date\n"));
    QSignalSpy message(opened.language, &EditorLanguage::message);
    opened.editor.goTo(1, 1);
    opened.language->repair();
    QCOMPARE(message.size(), 1);
    QCOMPARE(opened.editor.text(), QStringLiteral("# x\nFROM a as b\nrun date\n"));
}

void EditorLanguageTest::theDefinitionIsGoneTo()
{
    Opened opened(QStringLiteral("FROM a AS one\n# 한글\nENV 한글=1 DIR=/x\nRUN echo '한글' $DIR $HOME\n"));
    opened.editor.goTo(4, 17);
    opened.language->goToDefinition();
    QTRY_COMPARE(opened.editor.currentLine(), 3);
    QCOMPARE(opened.editor.currentColumn(), 10);
    QSignalSpy message(opened.language, &EditorLanguage::message);
    opened.editor.goTo(4, 22);
    opened.language->goToDefinition();
    QTRY_COMPARE(message.size(), 1);
    QVERIFY(message.first().first().toString().contains(QStringLiteral("HOME")));
}

void EditorLanguageTest::usesAreListed()
{
    Opened opened(QStringLiteral("FROM a AS one\nFROM scratch\nCOPY --from=one / /\n"));
    opened.editor.goTo(1, 12);
    opened.language->showUses();
    QTRY_VERIFY(opened.menu());
    QCOMPARE(opened.menu()->actions().size(), 2);
    QVERIFY(opened.menu()->actions().at(1)->text().contains(QStringLiteral("COPY --from=one")));
    opened.menu()->actions().at(1)->trigger();
    QCOMPARE(opened.editor.currentLine(), 3);
}

void EditorLanguageTest::renamingChangesAllPlacesAtOnce()
{
    const QString before = QStringLiteral("FROM a AS one\nFROM scratch\nCOPY --from=one / /\n");
    Opened opened(before);
    opened.editor.goTo(3, 14);
    opened.language->rename();
    QTRY_VERIFY(opened.editor.findChild<RenameBox *>());
    auto *box = opened.editor.findChild<RenameBox *>();
    QCOMPARE(box->text(), QStringLiteral("one"));
    box->setText(QStringLiteral("tools"));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(opened.editor.text(), QStringLiteral("FROM a AS tools\nFROM scratch\nCOPY --from=tools / /\n"));
    opened.editor.action("edit_undo")->trigger();
    QCOMPARE(opened.editor.text(), before);
}

void EditorLanguageTest::aTakenNameIsToldOf()
{
    Opened opened(QStringLiteral("FROM a AS one\nFROM b AS two\nFROM one\n"));
    QSignalSpy message(opened.language, &EditorLanguage::message);
    opened.editor.goTo(3, 7);
    opened.language->rename();
    QTRY_VERIFY(opened.editor.findChild<RenameBox *>());
    auto *box = opened.editor.findChild<RenameBox *>();
    box->setText(QStringLiteral("two"));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(message.size(), 1);
}

void EditorLanguageTest::formattingIsOneUndo()
{
    const QString before = QStringLiteral("from a as b\nrun   date\n\n\n\nenv A=한글\n");
    Opened opened(before);
    opened.language->format();
    QTRY_COMPARE(opened.editor.text(), QStringLiteral("FROM a AS b\nRUN date\n\nENV A=한글\n"));
    opened.editor.action("edit_undo")->trigger();
    QCOMPARE(opened.editor.text(), before);
    opened.editor.setText(QStringLiteral("FROM a\n"));
    QSignalSpy message(opened.language, &EditorLanguage::message);
    opened.language->format();
    QTRY_COMPARE(message.size(), 1);
}

void EditorLanguageTest::hoverExplains()
{
    Opened opened(QStringLiteral("FROM a as b\nENV DIR=/x\nRUN echo $DIR\n"));
    opened.language->setProblems({casing()});
    QTRY_VERIFY(opened.isRead());
    Hover *hover = opened.language->hover();
    const QString finding = hover->at(0, 8);
    QVERIFY(finding.contains(QStringLiteral("casing do not match")));
    QVERIFY2(finding.size() > 400, "the rule's page stands below");
    QVERIFY(hover->at(2, 11).contains(QStringLiteral("DIR = /x")));
    QVERIFY(hover->at(2, 11).contains(QStringLiteral("line 2")));
    QVERIFY(hover->at(2, 1).contains(QStringLiteral("new layer")));
    QVERIFY(hover->at(2, 6).isEmpty());
}

void EditorLanguageTest::whatIsAskedByKeyStaysUntilTheNextOne()
{
    Opened opened(QStringLiteral("FROM a as b\nrun date\n"));
    opened.language->setProblems({casing()});
    QTRY_VERIFY(opened.isRead());
    opened.editor.goTo(1, 8);
    opened.language->explain();
    QTRY_VERIFY(opened.editor.findChild<Explanation *>());
    const QPointer<Explanation> box = opened.editor.findChild<Explanation *>();
    QVERIFY(box->isVisible());
    QVERIFY(box->text().contains(QStringLiteral("casing do not match")));
    QTest::mouseMove(box);
    QVERIFY(box->isVisible());
    QTest::keyClick(opened.editor.focusProxy(), Qt::Key_Right);
    QTRY_VERIFY(box.isNull());
}

void EditorLanguageTest::hoverKnowsTheBaseImage()
{
    Opened opened(QStringLiteral("FROM a AS one\nENV PATH=/own:$PATH\nRUN echo $PATH $LANG\n"));
    QTRY_VERIFY(opened.isRead());
    Hover *hover = opened.language->hover();
    QVERIFY(!hover->at(2, 17).contains(QStringLiteral("ko_KR")));
    opened.language->setBases({{0, {{"PATH", "/bin"}, {"LANG", "ko_KR"}}}});
    QTRY_VERIFY(hover->at(2, 17).contains(QStringLiteral("LANG = ko_KR")));
    QVERIFY(hover->at(2, 11).contains(QStringLiteral("PATH = /own:/bin")));
}

void EditorLanguageTest::heredocsAndContinuationsFold()
{
    Opened opened(
        QStringLiteral("FROM a\nRUN one && \\\n  # remark\n  two && \\\n  three\nRUN <<EOF\nfirst\nsecond\nEOF\n"));
    auto *view = opened.editor.findChild<KTextEditor::View *>();
    const auto top = [view](int line) { return view->cursorToCoordinate({line, 0}).y(); };
    QVERIFY(QTest::qWaitForWindowExposed(&opened.editor));
    QTRY_VERIFY(top(7) > top(5));
    for (const int line : {2, 6}) {
        opened.editor.goTo(line);
        opened.editor.action("folding_toggle_current")->trigger();
    }
    QTRY_COMPARE(top(3), top(1));
    QCOMPARE(top(4), top(1));
    QCOMPARE(top(8), top(5));
    const int row = top(5) - top(1);
    QVERIFY(row > 0);
    const auto band = opened.editor.band(2, 5);
    QVERIFY(band && band->second - band->first < 2 * row);
    opened.editor.action("folding_expandtoplevel")->trigger();
    QTRY_VERIFY(top(7) > top(5));
}

void EditorLanguageTest::completionKnowsThePlace()
{
    Opened opened(QStringLiteral("FROM a AS one\nFROM b\nCOPY --from= / /\nRUN --network=\nSTOPSIGNAL \n"));
    opened.language->setImages({QStringLiteral("debian:12")});
    QVERIFY(opened.offered(3, 13).contains(QStringLiteral("one")));
    QVERIFY(opened.offered(4, 15).contains(QStringLiteral("none")));
    QVERIFY(opened.offered(5, 12).contains(QStringLiteral("SIGTERM")));
    QVERIFY(opened.offered(2, 6).contains(QStringLiteral("debian:12")));
}

void EditorLanguageTest::completionListsTheContext()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("src/deep")));
    QFile file(folder.filePath(QStringLiteral("src/main.cpp")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Opened opened(QStringLiteral("FROM a\nCOPY src/ /x\n"));
    opened.language->setFolder(folder.path());
    const QStringList offered = opened.offered(2, 10);
    QCOMPARE(offered, (QStringList{QStringLiteral("deep/"), QStringLiteral("main.cpp")}));
}

void EditorLanguageTest::enterEndsTheLineBesideAList()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("sources")));
    Opened opened(QStringLiteral("FROM a\nCOPY a \n"));
    opened.language->setFolder(folder.path());
    opened.editor.goTo(2, 8);
    auto *view = opened.editor.findChild<KTextEditor::View *>();
    view->setFocus();
    QTest::keyClicks(view->focusProxy(), QStringLiteral("s"));
    QTRY_VERIFY(view->isCompletionActive());
    QTRY_COMPARE(opened.language->completion()->texts(), QStringList{QStringLiteral("sources/")});
    QTest::keyClick(view->focusProxy(), Qt::Key_Return);
    QCOMPARE(opened.editor.text(), QStringLiteral("FROM a\nCOPY a s\n\n"));
}

void EditorLanguageTest::aLongFileKeepsTheWindowFree()
{
    QString text = QStringLiteral("FROM a AS one\n");
    for (int i = 0; i < 5000; ++i)
        text += i % 2 ? QStringLiteral("ENV V%1=$V%2\n").arg(i % 300).arg((i + 1) % 300)
                      : QStringLiteral("RUN echo $V%1 ${V%2:-x}\n").arg(i % 300).arg(i % 7);
    Opened opened(text + QStringLiteral("COPY --from= . .\n"));
    QTRY_VERIFY(opened.isRead());
    QList<Problem> problems;
    QList<Squiggle> squiggles;
    for (int i = 0; i < 500; ++i) {
        problems.append(casing());
        squiggles.append({i, 0, i, 3});
    }
    const auto measured = [](const char *what, const std::function<void()> &act) {
        qint64 best = 10'000;
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer clock;
            clock.start();
            act();
            best = std::min(best, clock.elapsed());
        }
        qInfo("%s: %lld ms", what, best);
        return best;
    };
    KTextEditor::View *view = opened.editor.findChild<KTextEditor::View *>();
    QVERIFY(view);
    qint64 longest = 0;
    longest = std::max(longest, measured("findings", [&] { opened.language->setProblems(problems); }));
    longest = std::max(longest, measured("squiggles", [&] { opened.editor.setSquiggles(squiggles); }));
    longest = std::max(longest, measured("hover", [&] { QVERIFY(!opened.language->hover()->at(4996, 12).isEmpty()); }));
    opened.editor.goTo(4997, 13);
    longest = std::max(longest, measured("definition", [&] { opened.language->goToDefinition(); }));
    opened.editor.goTo(5002, 13);
    longest = std::max(longest, measured("completion", [&] {
                           opened.language->completion()->completionInvoked(
                               view, {5001, 12, 5001, 12}, KTextEditor::CodeCompletionModel::UserInvocation);
                       }));
    QVERIFY(opened.language->completion()->texts().contains(QStringLiteral("one")));
    QVERIFY2(longest < 100, "without optimisation; optimised it is a tenth");
}

QTEST_MAIN(EditorLanguageTest)
#include "editor_language_test.moc"
