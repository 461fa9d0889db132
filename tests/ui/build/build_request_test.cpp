// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_request.h"

#include <QtTest>

using namespace lamella::ui;

class BuildRequestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsOfTheCommandLine();
};

void BuildRequestTest::wordsOfTheCommandLine()
{
    QCOMPARE(buildArguments({QStringLiteral("/p"), QStringLiteral("/p/Dockerfile"), QStringLiteral("x:1"),
                             QStringLiteral("final"), true})
                 .join(u' '),
             QStringLiteral("build --progress=rawjson -f /p/Dockerfile -t x:1 --target final --no-cache /p"));
}

QTEST_GUILESS_MAIN(BuildRequestTest)
#include "build_request_test.moc"
