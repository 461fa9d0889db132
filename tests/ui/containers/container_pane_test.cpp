// SPDX-License-Identifier: Apache-2.0
#include "ui/containers/container_pane.h"

#include "ui/containers/container_model.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace lamella::ui;

namespace {

const QByteArray two = R"({"containers":[
{"id":"aaaa1111","name":"brave_ant","image":"hello:latest","command":["sh","-c","true"],
 "created":"2026-01-02T03:04:05Z","state":"running","size":0},
{"id":"bbbb2222","name":"calm_bee","image":"hello:latest","command":["date"],
 "created":"2026-01-02T03:04:05Z","state":"exited","exitCode":7,"size":1500}]})";

/// A pane whose program prints a list, and notes what else it is asked for.
struct Listed {
    QTemporaryDir folder;
    ContainerPane pane{"/some store"};

    explicit Listed(const QByteArray &list)
    {
        QFile answer(folder.filePath(QStringLiteral("list")));
        if (answer.open(QIODevice::WriteOnly))
            answer.write(list);
        answer.close();
        const QString program = folder.filePath(QStringLiteral("program"));
        QFile script(program);
        if (script.open(QIODevice::WriteOnly))
            script.write(QStringLiteral("#!/bin/sh\ncase \"$*\" in *\" rm \"*) echo \"$*\" > '%1/words'; echo '{}';;\n"
                                        "*) cat '%1/list';; esac\n")
                             .arg(folder.path())
                             .toUtf8());
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        script.close();
        pane.setProgram(program);
        pane.resize(900, 300);
        pane.show();
    }

    QString cell(int row, ContainerModel::Column column) const
    {
        return pane.containers()->index(row, column).data().toString();
    }

    QString words() const
    {
        QFile file(folder.filePath(QStringLiteral("words")));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
    }
};

} // namespace

class ContainerPaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void theyAreListed();
    void anEmptyStoreSaysWhatToDo();
    void aFailureIsSaid();
    void exploreShowsTheWritableLayer();
    void removalIsAsked();
};

void ContainerPaneTest::theyAreListed()
{
    const Listed listed(two);
    const QAbstractItemModelTester tester(listed.pane.containers());
    QTRY_COMPARE(listed.pane.containers()->rowCount(), 2);
    QCOMPARE(listed.cell(0, ContainerModel::Name), QStringLiteral("brave_ant"));
    QCOMPARE(listed.cell(0, ContainerModel::Command), QStringLiteral("sh -c true"));
    QCOMPARE(listed.cell(0, ContainerModel::State), QStringLiteral("running"));
    QCOMPARE(listed.cell(1, ContainerModel::State), QStringLiteral("ended with 7"));
    QCOMPARE(listed.cell(1, ContainerModel::Size), QStringLiteral("1.50 kB"));
    QVERIFY(listed.pane.notice().isEmpty());
    QCOMPARE(listed.pane.selected()->name, QStringLiteral("brave_ant"));
}

void ContainerPaneTest::anEmptyStoreSaysWhatToDo()
{
    const Listed listed(R"({"containers":[]})");
    QTRY_VERIFY(listed.pane.notice().contains(QStringLiteral("Run an image")));
}

void ContainerPaneTest::aFailureIsSaid()
{
    const Listed listed("no json");
    QTRY_VERIFY(listed.pane.notice().startsWith(QStringLiteral("The containers cannot be listed: ")));
}

void ContainerPaneTest::exploreShowsTheWritableLayer()
{
    Listed listed(two);
    QTRY_COMPARE(listed.pane.containers()->rowCount(), 2);
    QSignalSpy asked(&listed.pane, &ContainerPane::exploreRequested);
    listed.pane.table()->setCurrentIndex(listed.pane.containers()->index(1, 0));
    listed.pane.explore();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), QStringLiteral("container:bbbb2222"));
}

void ContainerPaneTest::removalIsAsked()
{
    Listed listed(two);
    QTRY_COMPARE(listed.pane.containers()->rowCount(), 2);
    listed.pane.table()->setCurrentIndex(listed.pane.containers()->index(1, 0));
    listed.pane.askToRemove();
    QVERIFY(listed.pane.isAsking());
    QVERIFY(listed.pane.keepButton()->hasFocus());
    QTest::keyClick(listed.pane.keepButton(), Qt::Key_Escape);
    QVERIFY(!listed.pane.isAsking());
    listed.pane.askToRemove();
    listed.pane.removeButton()->click();
    QTRY_COMPARE(listed.words(), QStringLiteral("--store /some store rm --force bbbb2222 --format json"));
}

QTEST_MAIN(ContainerPaneTest)
#include "container_pane_test.moc"
