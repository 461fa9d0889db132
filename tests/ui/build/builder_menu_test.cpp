// SPDX-License-Identifier: Apache-2.0
#include "ui/build/builder_menu.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace lamella::ui;

namespace {

/// A menu whose builders are listed by a script.
struct Listed {
    QTemporaryDir folder;
    BuilderMenu menu;

    explicit Listed(const QByteArray &script)
    {
        const QString program = folder.filePath(QStringLiteral("program"));
        QFile file(program);
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        file.close();
        menu.answer()->setProgram(program);
        QSignalSpy changed(&menu, &BuilderMenu::buildersChanged);
        menu.refresh();
        changed.wait();
    }

    QStringList texts() const
    {
        QStringList all;
        for (const QAction *action : menu.actions())
            if (!action->isSeparator())
                all.append((action->isChecked() ? QStringLiteral("*") : QString()) + action->text());
        return all;
    }
};

const QByteArray two = R"(echo '{"builders":[{"name":"lamella","driver":"built-in","nodes":[]},
{"name":"default","driver":"docker","nodes":[{"status":"running"}]},
{"name":"far","driver":"remote","nodes":[]}]}')";

} // namespace

class BuilderMenuTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void buildersAreListed();
    void anAddressInUseIsListed();
    void withoutBuildxTheMenuSaysSo();
    void choosingTells();
};

void BuilderMenuTest::buildersAreListed()
{
    Listed listed(two);
    QCOMPARE(listed.menu.builders(), (QStringList{QStringLiteral("default"), QStringLiteral("far")}));
    QCOMPARE(listed.texts(),
             (QStringList{QStringLiteral("*Lamella itself"), QStringLiteral("default   docker · running"),
                          QStringLiteral("far   remote"), QStringLiteral("A BuildKit at an &Address…")}));
}

void BuilderMenuTest::anAddressInUseIsListed()
{
    Listed listed(two);
    listed.menu.setCurrent(QStringLiteral("tcp://h:1"));
    QVERIFY(listed.texts().contains(QStringLiteral("*tcp://h:1")));
    listed.menu.setCurrent(QStringLiteral("far"));
    QVERIFY(listed.texts().contains(QStringLiteral("*far   remote")));
}

void BuilderMenuTest::withoutBuildxTheMenuSaysSo()
{
    Listed listed("echo 'lamella: docker is not here' >&2\n"
                  R"(echo '{"builders":[{"name":"lamella","driver":"built-in","nodes":[]}]}')");
    QVERIFY(listed.texts().contains(QStringLiteral("docker is not here")));
    QVERIFY(listed.menu.builders().isEmpty());
}

void BuilderMenuTest::choosingTells()
{
    Listed listed(two);
    QSignalSpy chosen(&listed.menu, &BuilderMenu::chosen);
    listed.menu.actions().at(2)->trigger();
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("far"));
}

QTEST_MAIN(BuilderMenuTest)
#include "builder_menu_test.moc"
