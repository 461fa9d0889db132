// SPDX-License-Identifier: Apache-2.0
#include "ui/options/options_pane.h"

#include "ui/options/command_line_bar.h"
#include "ui/options/general_options.h"
#include "ui/options/option_table.h"
#include "ui/options/option_table_model.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

using namespace lamella::ui;

class OptionsPaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheFileAsksForIsOffered();
    void aCellIsWrittenByKeys();
    void everyChangeIsUndone();
    void typingIsOneChange();
    void aTargetThatIsGoneIsSaid();
    void aBuilderCanBeTyped();
    void theCommandLineIsCopied();
    void everyFieldHasAName();
};

void OptionsPaneTest::whatTheFileAsksForIsOffered()
{
    OptionsPane pane;
    pane.setDeclared({.arguments = {{QStringLiteral("VERSION"), QStringLiteral("3"), QString()}},
                      .secrets = {QStringLiteral("token")},
                      .agents = {QStringLiteral("default")}});
    const auto first = [&pane](OptionsPane::Table table) {
        return pane.table(table)->model()->index(0, 0).data().toString();
    };
    QCOMPARE(first(OptionsPane::ArgTable), QStringLiteral("VERSION"));
    QCOMPARE(first(OptionsPane::SecretTable), QStringLiteral("token"));
    QCOMPARE(first(OptionsPane::AgentTable), QStringLiteral("default"));
    QVERIFY(pane.history()->settings() == BuildSettings());
}

void OptionsPaneTest::aCellIsWrittenByKeys()
{
    OptionsPane pane;
    pane.resize(900, 260);
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    pane.setDeclared({.arguments = {{QStringLiteral("VERSION"), QStringLiteral("3"), QString()}}});
    pane.showSection(OptionsPane::Arguments);
    QTableView *view = pane.table(OptionsPane::ArgTable)->view();
    QVERIFY(view->hasFocus());
    view->setCurrentIndex(view->model()->index(0, 1));
    QTest::keyClicks(view, QStringLiteral("4"));
    QVERIFY(QApplication::focusWidget() != view);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(pane.history()->settings().args, (QList<OptionRow>{{QStringLiteral("VERSION"), QStringLiteral("4")}}));
    QTest::keyClick(view, Qt::Key_Delete);
    QVERIFY(pane.history()->settings().args.isEmpty());
}

void OptionsPaneTest::everyChangeIsUndone()
{
    OptionsPane pane;
    OptionTableModel *labels = pane.table(OptionsPane::LabelTable)->model();
    labels->setData(labels->index(0, 0), QStringLiteral("team"), Qt::EditRole);
    labels->setData(labels->index(0, 1), QStringLiteral("blue"), Qt::EditRole);
    pane.general()->noCache()->click();
    QVERIFY(pane.history()->settings().noCache);
    pane.history()->stack()->undo();
    QVERIFY(!pane.general()->noCache()->isChecked());
    pane.history()->stack()->undo();
    QCOMPARE(labels->rows(), (QList<OptionRow>{{QStringLiteral("team"), QString()}}));
    pane.history()->stack()->undo();
    QVERIFY(labels->rows().isEmpty());
    pane.history()->stack()->redo();
    QCOMPARE(labels->rows().size(), 1);
}

void OptionsPaneTest::typingIsOneChange()
{
    OptionsPane pane;
    QTest::keyClicks(pane.general()->platforms(), QStringLiteral("linux/arm64, linux/amd64"));
    QCOMPARE(pane.history()->settings().platforms,
             (QStringList{QStringLiteral("linux/arm64"), QStringLiteral("linux/amd64")}));
    QCOMPARE(pane.history()->stack()->count(), 1);
    pane.history()->stack()->undo();
    QVERIFY(pane.general()->platforms()->text().isEmpty());
}

void OptionsPaneTest::aTargetThatIsGoneIsSaid()
{
    OptionsPane pane;
    pane.setTargets({QStringLiteral("build"), QStringLiteral("final")});
    pane.history()->reset({.target = QStringLiteral("build")});
    QCOMPARE(pane.general()->target()->currentText(), QStringLiteral("build"));
    pane.setTargets({QStringLiteral("final")});
    QCOMPARE(pane.general()->target()->currentText(), QStringLiteral("build (not in the file)"));
}

void OptionsPaneTest::aBuilderCanBeTyped()
{
    OptionsPane pane;
    QLineEdit *edit = pane.general()->builder()->lineEdit();
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("tcp://10.0.0.1:1234"));
    QCOMPARE(pane.history()->settings().builder, QStringLiteral("tcp://10.0.0.1:1234"));
    pane.setBuilders({QStringLiteral("other")});
    QCOMPARE(edit->text(), QStringLiteral("tcp://10.0.0.1:1234"));
    pane.history()->reset({});
    QCOMPARE(edit->text(), QStringLiteral("Lamella itself"));
}

void OptionsPaneTest::theCommandLineIsCopied()
{
    OptionsPane pane;
    pane.setCommandLine(QStringLiteral("lamella build ."));
    pane.commandLine()->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("lamella build ."));
}

void OptionsPaneTest::everyFieldHasAName()
{
    const OptionsPane pane;
    for (const QWidget *widget : pane.findChildren<QWidget *>()) {
        const bool inside = widget->parentWidget()->focusPolicy() != Qt::NoFocus // of a field that has one
                            || widget->window() != &pane;                        // or of its list
        if ((widget->focusPolicy() & Qt::TabFocus) != 0 && !inside)
            QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<const QCheckBox *>(widget),
                     widget->metaObject()->className());
    }
}

QTEST_MAIN(OptionsPaneTest)
#include "options_pane_test.moc"
