// SPDX-License-Identifier: Apache-2.0
#include "app/studio/studio.h"
#include "ui/editor/editor.h"

#include <QLineEdit>
#include <QListView>
#include <QtTest>

namespace lamella::studio {

namespace {

/// The window with all its pages, and every action that is in a menu or on a page.
struct Window {
    Studio studio;

    QList<QAction *> ours()
    {
        QList<QAction *> all = studio.window()->allActions();
        const auto onPages = studio.buildPage()->allActions() + studio.explorePage()->actions()
                             + studio.imagesPage()->allActions() + studio.terminals()->allActions();
        for (QAction *action : onPages)
            if (!all.contains(action))
                all.append(action);
        return all;
    }
};

bool isLocal(const QAction *action)
{
    return action->shortcutContext() == Qt::WidgetWithChildrenShortcut
           || action->shortcutContext() == Qt::WidgetShortcut;
}

/// Whether there is a place for the focus where both would answer. Two pages may use the same keys, each for itself.
bool canMeet(const QAction *a, const QAction *b)
{
    if (!isLocal(a) || !isLocal(b))
        return true;
    for (QObject *left : a->associatedObjects()) {
        for (QObject *right : b->associatedObjects()) {
            const auto *one = qobject_cast<QWidget *>(left);
            const auto *other = qobject_cast<QWidget *>(right);
            if (one && other && (one == other || one->isAncestorOf(other) || other->isAncestorOf(one)))
                return true;
        }
    }
    return false;
}

} // namespace

class ShortcutsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noTwoActionsShareOne();
    void everyActionHasANameAndAPlace();
    void theRequestedOnesAreThere_data();
    void theRequestedOnesAreThere();
    void exploreAnswersByKeys();
};

void ShortcutsTest::noTwoActionsShareOne()
{
    Window parts;
    QList<QAction *> all = parts.ours();
    QList<QKeySequence> reserved;
    for (const QAction *action : std::as_const(all))
        reserved += action->shortcuts();
    parts.studio.buildPage()->editor()->reserveShortcuts(reserved);
    all += parts.studio.buildPage()->editor()->ownActions();

    QList<std::pair<QKeySequence, const QAction *>> seen;
    for (const QAction *action : std::as_const(all)) {
        if (!action->isEnabled())
            continue;
        for (const QKeySequence &sequence : action->shortcuts()) {
            for (const auto &[other, owner] : std::as_const(seen)) {
                const bool same = sequence.matches(other) == QKeySequence::ExactMatch && canMeet(action, owner);
                QVERIFY2(!same,
                         qPrintable(
                             QStringLiteral("%1: %2 and %3").arg(sequence.toString(), owner->text(), action->text())));
            }
            seen.append({sequence, action});
        }
    }
    QVERIFY(seen.size() > 20);
}

void ShortcutsTest::everyActionHasANameAndAPlace()
{
    Window parts;
    const QList<QAction *> inMenus = parts.studio.window()->allActions();
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
    QTest::newRow("explore") << "explore" << "Ctrl+E";
}

void ShortcutsTest::theRequestedOnesAreThere()
{
    QFETCH(QString, name);
    QFETCH(QString, keys);
    Window parts;
    const QAction *action = parts.studio.buildPage()->action(qPrintable(name));
    QVERIFY(action);
    QCOMPARE(QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText)
                 .replace(QStringLiteral("; "), QStringLiteral(", ")),
             keys);
}

void ShortcutsTest::exploreAnswersByKeys()
{
    Window parts;
    parts.studio.window()->showPage(QStringLiteral("explore"));
    parts.studio.window()->show();
    QVERIFY(QTest::qWaitForWindowActive(parts.studio.window()));
    QTest::keyClick(parts.studio.explorePage()->layerView(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), parts.studio.explorePage()->filter());
    const bool before = parts.studio.explorePage()->query().onlyChanges;
    QTest::keyClick(parts.studio.explorePage()->filter(), Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(parts.studio.explorePage()->query().onlyChanges, !before);
}

} // namespace lamella::studio

QTEST_MAIN(lamella::studio::ShortcutsTest)
#include "shortcuts_test.moc"
