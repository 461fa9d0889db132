// SPDX-License-Identifier: Apache-2.0
#include "ui/command/image_name.h"

#include <QtTest>

namespace lamella::ui {

class ImageNameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesLettersAndDigitsOnly();
};

void ImageNameTest::takesLettersAndDigitsOnly()
{
    QCOMPARE(imageNameFrom(QStringLiteral("hello-layers")), QStringLiteral("hello-layers"));
    QCOMPARE(imageNameFrom(QStringLiteral("My  Files (2)")), QStringLiteral("my-files-2"));
    QCOMPARE(imageNameFrom(QStringLiteral("__x__")), QStringLiteral("x"));
    QVERIFY(imageNameFrom(QStringLiteral("...")).isEmpty());
}

} // namespace lamella::ui

QTEST_MAIN(lamella::ui::ImageNameTest)
#include "image_name_test.moc"
