// SPDX-License-Identifier: Apache-2.0
#include "ui/build/build_settings.h"

#include "ui/build/project.h"

#include <QSettings>
#include <QtTest>

using namespace lamella::ui;

class BuildSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyProjectHasItsOwn();
    void theUsualLeavesNoTrace();
    void nonsenseIsTheUsual();

private:
    Project m_one{QStringLiteral("/one"), QStringLiteral("/one/Dockerfile")};
    Project m_other{QStringLiteral("/other"), QStringLiteral("/other/Dockerfile")};
};

void BuildSettingsTest::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("lamella-test"));
    QCoreApplication::setApplicationName(QStringLiteral("build_settings"));
    QSettings().clear();
}

void BuildSettingsTest::everyProjectHasItsOwn()
{
    const BuildSettings all{.builder = QStringLiteral("b"),
                            .target = QStringLiteral("t"),
                            .platforms = {QStringLiteral("linux/arm64"), QStringLiteral("linux/amd64")},
                            .network = QStringLiteral("host"),
                            .pull = QStringLiteral("always"),
                            .noCache = true,
                            .args = {{QStringLiteral("A"), QStringLiteral("한글 \"1\"")}, {QString(), QString()}},
                            .contexts = {{QStringLiteral("alpine"), QStringLiteral("docker-image://x")}},
                            .secrets = {{QStringLiteral("s"), QStringLiteral("env"), QStringLiteral("V")}},
                            .agents = {{QStringLiteral("default"), QString()}},
                            .outputs = {{QStringLiteral("oci"), QStringLiteral("/f"), QString()}},
                            .tags = {{QStringLiteral("x:2")}},
                            .labels = {{QStringLiteral("l"), QStringLiteral("v")}}};
    rememberSettings(m_one, all);
    QVERIFY(rememberedSettings(m_one) == all);
    QVERIFY(rememberedSettings(m_other) == BuildSettings());
}

void BuildSettingsTest::theUsualLeavesNoTrace()
{
    rememberSettings(m_one, {.noCache = true});
    rememberSettings(m_one, {});
    QVERIFY(rememberedSettings(m_one) == BuildSettings());
    QVERIFY(QSettings().allKeys().isEmpty());
}

void BuildSettingsTest::nonsenseIsTheUsual()
{
    QSettings().setValue(QStringLiteral("options/|one|Dockerfile"), QByteArray("[{\"args\": 3"));
    QVERIFY(rememberedSettings(m_one) == BuildSettings());
    QSettings().clear();
}

QTEST_GUILESS_MAIN(BuildSettingsTest)
#include "build_settings_test.moc"
