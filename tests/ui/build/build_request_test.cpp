// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_request.h"

#include <QtTest>

using namespace lamella::ui;

class BuildRequestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsOfTheCommandLine();
    void everyOptionHasItsWords();
    void rowsWithoutANameAreLeftOut();
    void theLineCanBeTypedIntoAShell();

private:
    BuildRequest m_plain{.folder = QStringLiteral("/p"),
                         .dockerfile = QStringLiteral("/p/Dockerfile"),
                         .tag = QStringLiteral("x:1"),
                         .settings = {.target = QStringLiteral("final"), .noCache = true}};
};

void BuildRequestTest::wordsOfTheCommandLine()
{
    QCOMPARE(buildArguments(m_plain).join(u' '),
             QStringLiteral("build --progress=rawjson -f /p/Dockerfile -t x:1 --target final --no-cache /p"));
}

void BuildRequestTest::everyOptionHasItsWords()
{
    BuildRequest request{.folder = QStringLiteral("/p"), .dockerfile = QStringLiteral("/p/Dockerfile")};
    request.settings = {
        .builder = QStringLiteral("remote"),
        .platforms = {QStringLiteral("linux/amd64"), QStringLiteral("linux/arm64")},
        .network = QStringLiteral("none"),
        .pull = QStringLiteral("never"),
        .args = {{QStringLiteral("A"), QStringLiteral("1 2")}, {QStringLiteral("B"), QString()}},
        .contexts = {{QStringLiteral("alpine"), QStringLiteral("docker-image://x")},
                     {QStringLiteral("tools"), QStringLiteral("../tmp")},
                     {QStringLiteral("unfinished"), QString()}},
        .secrets = {{QStringLiteral("token"), QStringLiteral("env"), QStringLiteral("TOKEN")},
                    {QStringLiteral("key"), QStringLiteral("file"), QStringLiteral("/a,b")},
                    {QStringLiteral("plain"), QStringLiteral("file"), QString()}},
        .agents = {{QStringLiteral("default"), QString()}, {QStringLiteral("git"), QStringLiteral("/run/agent")}},
        .outputs = {{QStringLiteral("oci"), QStringLiteral("/o.tar"), QStringLiteral("name=y")}},
        .tags = {{QStringLiteral("y:2")}},
        .labels = {{QStringLiteral("l"), QStringLiteral("v")}}};
    const QStringList expected{QStringLiteral("build"),
                               QStringLiteral("--progress=rawjson"),
                               QStringLiteral("--builder"),
                               QStringLiteral("remote"),
                               QStringLiteral("-f"),
                               QStringLiteral("/p/Dockerfile"),
                               QStringLiteral("-t"),
                               QStringLiteral("y:2"),
                               QStringLiteral("--platform"),
                               QStringLiteral("linux/amd64,linux/arm64"),
                               QStringLiteral("--build-arg"),
                               QStringLiteral("A=1 2"),
                               QStringLiteral("--build-arg"),
                               QStringLiteral("B="),
                               QStringLiteral("--build-context"),
                               QStringLiteral("alpine=docker-image://x"),
                               QStringLiteral("--build-context"),
                               QStringLiteral("tools=/tmp"),
                               QStringLiteral("--secret"),
                               QStringLiteral("id=token,env=TOKEN"),
                               QStringLiteral("--secret"),
                               QStringLiteral("id=key,\"src=/a,b\""),
                               QStringLiteral("--secret"),
                               QStringLiteral("id=plain"),
                               QStringLiteral("--ssh"),
                               QStringLiteral("default"),
                               QStringLiteral("--ssh"),
                               QStringLiteral("git=/run/agent"),
                               QStringLiteral("--network"),
                               QStringLiteral("none"),
                               QStringLiteral("--pull=never"),
                               QStringLiteral("--label"),
                               QStringLiteral("l=v"),
                               QStringLiteral("--output"),
                               QStringLiteral("type=oci,dest=/o.tar,name=y"),
                               QStringLiteral("/p")};
    QCOMPARE(buildArguments(request), expected);
}

void BuildRequestTest::rowsWithoutANameAreLeftOut()
{
    BuildRequest request = m_plain;
    request.settings.args = {{QString(), QStringLiteral("value")}};
    QCOMPARE(buildArguments(request), buildArguments(m_plain));
}

void BuildRequestTest::theLineCanBeTypedIntoAShell()
{
    BuildRequest request = m_plain;
    request.folder = QStringLiteral("/my project");
    request.settings.args = {{QStringLiteral("A"), QStringLiteral("it's $HOME")}};
    QCOMPARE(commandLine(request),
             QStringLiteral("lamella build -f /p/Dockerfile -t x:1 --target final --build-arg 'A=it'\\''s $HOME' "
                            "--no-cache '/my project'"));
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("printf '%s|' ") + commandLine(request)});
    QVERIFY(shell.waitForFinished());
    QStringList words = buildArguments(request);
    words[1] = QStringLiteral("lamella");
    words.swapItemsAt(0, 1);
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), words.join(u'|') + u'|');
}

QTEST_GUILESS_MAIN(BuildRequestTest)
#include "build_request_test.moc"
