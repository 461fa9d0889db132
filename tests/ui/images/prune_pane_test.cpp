// SPDX-License-Identifier: Apache-2.0
#include "ui/images/prune_pane.h"

#include <QCheckBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace lamella::ui;

namespace {

/// A pane whose program prints one list without --all, another with it.
struct Asked {
    QTemporaryDir folder;
    PrunePane pane{"/some store"};

    Asked(const QByteArray &usual, const QByteArray &all)
    {
        write("usual", usual);
        write("all", all);
        const QString script =
            QStringLiteral("#!/bin/sh\ncase \"$*\" in *--all*) cat '%1/all';; *) cat '%1/usual';; esac\n");
        const QString program = write("program", script.arg(folder.path()).toUtf8());
        QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        pane.setProgram(program);
        pane.ask();
    }

    QString write(const char *name, const QByteArray &bytes) const
    {
        const QString path = folder.filePath(QLatin1StringView(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }
};

const QByteArray usual = R"({"dryRun":true,"freedBytes":2000,"parts":[
{"part":"blobs","count":3,"bytes":2000,"inUse":false},{"part":"cacheMounts","count":1,"bytes":500,"inUse":true}]})";
const QByteArray all = R"({"parts":[{"part":"blobs","count":3,"bytes":2000},
{"part":"cachedLayers","count":9,"bytes":6000}]})";
const QByteArray nothing = R"({"parts":[]})";

} // namespace

class PrunePaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void eachPartSaysWhatItFrees();
    void theCacheIsAskedFor();
    void whereNothingIsToBeFreedNothingCanBe();
    void aFailureIsSaid();
};

void PrunePaneTest::eachPartSaysWhatItFrees()
{
    Asked asked(usual, all);
    QVERIFY(!asked.pane.confirmButton()->isEnabled());
    QTRY_VERIFY(asked.pane.confirmButton()->isEnabled());
    QCOMPARE(asked.pane.confirmButton()->text(), QStringLiteral("Free 2.00 kB"));
    QCOMPARE(asked.pane.lines(),
             (QStringList{QStringLiteral("Blobs that nothing needs: 2.00 kB"), QStringLiteral("Cache mounts: 500 B")}));
    QSignalSpy confirmed(&asked.pane, &PrunePane::confirmed);
    asked.pane.confirmButton()->click();
    QCOMPARE(confirmed.size(), 1);
    QVERIFY(confirmed.first().first().value<Job>() == pruneJob(false));
    QVERIFY(asked.pane.isHidden());
}

void PrunePaneTest::theCacheIsAskedFor()
{
    Asked asked(usual, all);
    asked.pane.cacheToo()->click();
    QTRY_COMPARE(asked.pane.confirmButton()->text(), QStringLiteral("Free 8.00 kB"));
    QSignalSpy confirmed(&asked.pane, &PrunePane::confirmed);
    asked.pane.confirmButton()->click();
    QVERIFY(confirmed.first().first().value<Job>().words.contains(QStringLiteral("--all")));
}

void PrunePaneTest::whereNothingIsToBeFreedNothingCanBe()
{
    Asked asked(nothing, nothing);
    QSignalSpy declined(&asked.pane, &PrunePane::declined);
    QTest::qWait(200);
    QVERIFY(asked.pane.lines().isEmpty());
    QVERIFY(!asked.pane.confirmButton()->isEnabled());
    QTest::keyClick(&asked.pane, Qt::Key_Escape);
    QCOMPARE(declined.size(), 1);
}

void PrunePaneTest::aFailureIsSaid()
{
    Asked asked("no json", nothing);
    QTRY_VERIFY(asked.pane.notice().startsWith(QStringLiteral("It cannot be told what would go: ")));
    QVERIFY(!asked.pane.confirmButton()->isEnabled());
}

QTEST_MAIN(PrunePaneTest)
#include "prune_pane_test.moc"
