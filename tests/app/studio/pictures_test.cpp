// SPDX-License-Identifier: Apache-2.0
// Takes the pictures of resources/screenshots by driving the real window; LAMELLA_ACCEPT=1 puts them there.
#include "app/studio/studio.h"

#include <QImage>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

namespace lamella::studio {

namespace {

constexpr QSize smallest(1000, 600);
constexpr int fewestColors = 40; ///< an empty window has fewer

QStringList pictureNames(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Name);
}

/// Colours among a coarse grid of pixels.
qsizetype colorsOf(const QImage &image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    return colors.size();
}

double lightness(const QImage &image)
{
    return image.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixelColor(0, 0).lightnessF();
}

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyPictureIsTaken();
    void picturesShowTheWindow();
    void lightAndDarkGoTogether();

private:
    QTemporaryDir m_folder;
    QString m_pictures;
};

void PicturesTest::initTestCase()
{
    const bool accept = qEnvironmentVariableIntValue("LAMELLA_ACCEPT") == 1;
    m_pictures = accept ? QStringLiteral(LAMELLA_SCREENSHOTS) : m_folder.filePath(QStringLiteral("pictures"));
    qputenv("LAMELLA_STORE", m_folder.filePath(QStringLiteral("store")).toLocal8Bit());
    qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toLocal8Bit());
    QSettings().clear();
}

void PicturesTest::everyPictureIsTaken()
{
    Studio studio;
    studio.language()->setChoice(QStringLiteral("en"));
    QVERIFY(studio.open({}));
    studio.takeScreenshots(m_pictures);
    QCOMPARE(QApplication::exec(), 0);
    QCOMPARE(pictureNames(m_pictures), pictureNames(QStringLiteral(LAMELLA_SCREENSHOTS)));
}

void PicturesTest::picturesShowTheWindow()
{
    const QStringList names = pictureNames(m_pictures);
    for (const QString &name : names) {
        const QImage image(m_pictures + QLatin1Char('/') + name);
        QVERIFY2(image.width() >= smallest.width() && image.height() >= smallest.height(), qPrintable(name));
        QVERIFY2(colorsOf(image) > fewestColors, qPrintable(name));
    }
}

void PicturesTest::lightAndDarkGoTogether()
{
    for (const char *what : {"build-before", "build-during", "build-after", "explore", "images"}) {
        const QString stem = m_pictures + QLatin1Char('/') + QLatin1StringView(what);
        const QImage light(stem + QStringLiteral("-light.png"));
        const QImage dark(stem + QStringLiteral("-dark.png"));
        QVERIFY2(!light.isNull() && !dark.isNull(), what);
        QVERIFY2(lightness(light) > 0.8, what);
        QVERIFY2(lightness(dark) < 0.3, what);
    }
}

} // namespace lamella::studio

QTEST_MAIN(lamella::studio::PicturesTest)
#include "pictures_test.moc"
