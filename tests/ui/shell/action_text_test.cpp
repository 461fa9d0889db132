// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/action_text.h"

#include <QtTest>

using namespace lamella::ui;

class ActionTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void losesItsAccessKey()
    {
        QCOMPARE(withoutAccessKey(QStringLiteral("Open in &Explore")), QStringLiteral("Open in Explore"));
        QCOMPARE(withoutAccessKey(QStringLiteral("탐색에서 열기(&E)")), QStringLiteral("탐색에서 열기"));
        QCOMPARE(withoutAccessKey(QStringLiteral("저장(&S)…")), QStringLiteral("저장…"));
        QCOMPARE(withoutAccessKey(QStringLiteral("Plain (all)")), QStringLiteral("Plain (all)"));
    }
};

QTEST_MAIN(ActionTextTest)
#include "action_text_test.moc"
