// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_page.h"
#include "ui/editor/editor.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/selection_model.h"
#include "ui/theme/theme.h"

#include <QtTest>

using namespace lamella::ui;

namespace {

struct Window {
    Language language;
    Theme theme;
    SelectionModel selection;
    MainWindow window{&theme, &language};
    BuildPage *build = new BuildPage(
        &selection, [](const ForecastRequest &, std::stop_token) { return ForecastAnswer(); },
        [](const LayerRequest &, std::stop_token) { return LayerAnswer(); });

    Window() { window.addPage(build->page()); }

    QList<QAction *> ours() const
    {
        QList<QAction *> all = window.allActions();
        for (QAction *action : build->allActions())
            if (!all.contains(action))
                all.append(action);
        return all;
    }
};

} // namespace

class ShortcutsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noTwoActionsShareOne();
    void everyActionHasANameAndAPlace();
    void theRequestedOnesAreThere_data();
    void theRequestedOnesAreThere();
};

void ShortcutsTest::noTwoActionsShareOne()
{
    const Window parts;
    QList<QAction *> all = parts.ours();
    QList<QKeySequence> reserved;
    for (const QAction *action : std::as_const(all))
        reserved += action->shortcuts();
    parts.build->editor()->reserveShortcuts(reserved);
    all += parts.build->editor()->ownActions();

    QList<std::pair<QKeySequence, QString>> seen;
    for (const QAction *action : std::as_const(all)) {
        if (!action->isEnabled())
            continue;
        for (const QKeySequence &sequence : action->shortcuts()) {
            for (const auto &[other, name] : std::as_const(seen)) {
                const bool same = sequence.matches(other) == QKeySequence::ExactMatch;
                QVERIFY2(!same,
                         qPrintable(QStringLiteral("%1: %2 and %3").arg(sequence.toString(), name, action->text())));
            }
            seen.append({sequence, action->text()});
        }
    }
    QVERIFY(seen.size() > 20);
}

void ShortcutsTest::everyActionHasANameAndAPlace()
{
    const Window parts;
    const QList<QAction *> inMenus = parts.window.allActions();
    for (const QAction *action : parts.ours()) {
        QVERIFY(!action->text().isEmpty());
        QVERIFY2(inMenus.contains(action), qPrintable(action->text() + QStringLiteral(" stands in no menu")));
    }
}

void ShortcutsTest::theRequestedOnesAreThere_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("keys");
    QTest::newRow("build") << "build" << "F5, Ctrl+B";
    QTest::newRow("cancel") << "cancel" << "Shift+F5";
    QTest::newRow("save") << "save" << "Ctrl+S";
    QTest::newRow("find") << "find" << "Ctrl+F";
    QTest::newRow("next problem") << "nextProblem" << "F4";
}

void ShortcutsTest::theRequestedOnesAreThere()
{
    QFETCH(QString, name);
    QFETCH(QString, keys);
    const Window parts;
    const QAction *action = parts.build->action(qPrintable(name));
    QVERIFY(action);
    QCOMPARE(QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText)
                 .replace(QStringLiteral("; "), QStringLiteral(", ")),
             keys);
}

QTEST_MAIN(ShortcutsTest)
#include "shortcuts_test.moc"
