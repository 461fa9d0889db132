// SPDX-License-Identifier: Apache-2.0
#include "ui/terminal/terminal_dock.h"

#include "ui/shell/tab_strip.h"
#include "ui/terminal/terminal_colors.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QMainWindow>
#include <QMenu>
#include <QtTest>
#include <csignal>

using namespace lamella::ui;

namespace {

/// A window with terminals below, and what the last of their programs wrote.
struct Terminals {
    QMainWindow window;
    TerminalDock *dock = new TerminalDock(&window);
    QString written;

    Terminals()
    {
        window.addDockWidget(Qt::BottomDockWidgetArea, dock);
        window.resize(800, 500);
        window.show();
    }

    TerminalView *run(const QString &script)
    {
        written.clear();
        TerminalView *view =
            dock->open({QStringLiteral("shell"), QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script}});
        QObject::connect(view, &TerminalView::received, view, [this](const QString &text) { written += text; });
        return view;
    }
};

} // namespace

class TerminalDockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aProgramIsTypedTo();
    void itIsARealTerminal();
    void theEndIsSaid();
    void closingEndsTheProgram();
    void everyTerminalHasATab();
    void pasteGoesToTheProgram();
    void colorsAreThePalettes();
    void theScreenFollowsALiveSwitch();
    void everyActionHasANameAndAPlace();
};

void TerminalDockTest::aProgramIsTypedTo()
{
    Terminals terminals;
    QVERIFY(terminals.dock->isHidden());
    TerminalView *view = terminals.run(QStringLiteral("echo ready; read word; echo \"<$word>\""));
    QVERIFY(!terminals.dock->isHidden());
    QTRY_VERIFY(terminals.written.contains(QStringLiteral("ready")));
    view->type(QStringLiteral("hello\n"));
    QTRY_VERIFY(terminals.written.contains(QStringLiteral("<hello>")));
}

void TerminalDockTest::itIsARealTerminal()
{
    Terminals terminals;
    terminals.run(QStringLiteral("test -t 0 && test -t 1 && echo yes-$TERM"));
    QTRY_VERIFY2(terminals.written.contains(QStringLiteral("yes-xterm")), qPrintable(terminals.written));
}

void TerminalDockTest::theEndIsSaid()
{
    Terminals terminals;
    QSignalSpy ended(terminals.dock, &TerminalDock::ended);
    const TerminalView *view = terminals.run(QStringLiteral("exit 3"));
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!view->isRunning());
    const QWidget *screen = view->focusProxy()->focusProxy();
    QVERIFY(screen);
    QTRY_VERIFY(screen->isVisible());
    QCOMPARE(terminals.dock->count(), 1);
    QCOMPARE(terminals.dock->findChild<TabStrip *>()->tabText(0), QStringLiteral("shell · ended"));
}

void TerminalDockTest::closingEndsTheProgram()
{
    Terminals terminals;
    terminals.run(QStringLiteral("echo pid=$$=; exec sleep 100"));
    QTRY_VERIFY(terminals.written.count(u'=') >= 2);
    const int process = terminals.written.section(u'=', 1, 1).toInt();
    QVERIFY(process > 0);
    QCOMPARE(::kill(process, 0), 0);
    terminals.dock->closeCurrent();
    QVERIFY(terminals.dock->isHidden());
    QVERIFY(!terminals.dock->action("close")->isEnabled());
    QTRY_VERIFY(::kill(process, 0) != 0);
}

void TerminalDockTest::everyTerminalHasATab()
{
    Terminals terminals;
    const TerminalView *first = terminals.run(QStringLiteral("exec sleep 100"));
    const TerminalView *second = terminals.run(QStringLiteral("exec sleep 100"));
    QCOMPARE(terminals.dock->current(), second);
    terminals.dock->action("next")->trigger();
    QCOMPARE(terminals.dock->current(), first);
    terminals.dock->closeCurrent();
    QCOMPARE(terminals.dock->current(), second);
    QCOMPARE(terminals.dock->count(), 1);
}

void TerminalDockTest::pasteGoesToTheProgram()
{
    Terminals terminals;
    terminals.run(QStringLiteral("echo ready; read word; echo \"<$word>\""));
    QTRY_VERIFY(terminals.written.contains(QStringLiteral("ready")));
    QGuiApplication::clipboard()->setText(QStringLiteral("pasted"));
    terminals.dock->action("paste")->trigger();
    terminals.dock->current()->type(QStringLiteral("\n"));
    QTRY_VERIFY2(terminals.written.contains(QStringLiteral("<pasted>")), qPrintable(terminals.written));
}

void TerminalDockTest::colorsAreThePalettes()
{
    const QColor panel = Palette::darkOne().panel;
    const QString colors = terminalColors(Palette::darkOne());
    QVERIFY(colors.contains(
        QStringLiteral("[Background]\nColor=%1,%2,%3\n").arg(panel.red()).arg(panel.green()).arg(panel.blue())));
    QCOMPARE(colors.count(QStringLiteral("[Color")), 16);
}

void TerminalDockTest::theScreenFollowsALiveSwitch()
{
    Theme theme;
    theme.setScheme(Scheme::Light);
    Terminals terminals;
    const TerminalView *view = terminals.run(QStringLiteral("exec sleep 100"));
    const QWidget *screen = view->focusProxy()->focusProxy();
    QVERIFY(screen);
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light, Scheme::Dark}) {
        theme.setScheme(scheme);
        QCoreApplication::processEvents();
        const Palette &wanted = scheme == Scheme::Dark ? Palette::darkOne() : Palette::light();
        QCOMPARE(screen->palette().color(screen->backgroundRole()), wanted.panel);
    }
}

void TerminalDockTest::everyActionHasANameAndAPlace()
{
    const Terminals terminals;
    for (QAction *action : terminals.dock->allActions()) {
        QVERIFY(!action->text().isEmpty());
        QVERIFY(terminals.dock->menu()->actions().contains(action));
    }
}

QTEST_MAIN(TerminalDockTest)
#include "terminal_dock_test.moc"
