// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icon.h"
#include "ui/theme/palette.h"
#include "ui/theme/sizes.h"

#include <QDirIterator>
#include <QPalette>
#include <QtTest>
#include <cmath>

using namespace lamella::ui;

namespace {

/// WCAG 2.1: relative luminance and contrast.
double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class PaletteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textIsReadable_data();
    void textIsReadable();
    void everyIconDraws();
    void theRightOneIsFound();
    void sizesReadWell_data();
    void sizesReadWell();
};

void PaletteTest::textIsReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void PaletteTest::textIsReadable()
{
    QFETCH(bool, dark);
    const Palette &palette = dark ? Palette::darkOne() : Palette::light();
    QVERIFY(contrast(palette.ink, palette.panel) >= 7);
    QVERIFY(contrast(palette.mute, palette.panel) >= 4.5);
    QVERIFY(contrast(palette.ink, palette.selection) >= 7);
    for (int i = 0; i < toneCount; ++i) {
        const ToneColors &tone = palette.tone(static_cast<Tone>(i));
        const QByteArray which = QByteArray::number(i);
        QVERIFY2(contrast(tone.ink, palette.panel) >= 4.5, "ink of tone " + which);
        QVERIFY2(contrast(tone.ink, tone.wash) >= 4.5, "ink on the wash of tone " + which);
        QVERIFY2(contrast(tone.onFill, tone.fill) >= 4.3, "text on the fill of tone " + which);
        QVERIFY2(contrast(tone.mark, palette.panel) >= 2.3, "mark of tone " + which);
    }
    for (const QColor &plate : {palette.added, palette.modified, palette.deleted})
        QVERIFY(contrast(palette.onChange, plate) >= 3.9);
}

void PaletteTest::everyIconDraws()
{
    QDirIterator icons(QStringLiteral(":/lamella/icons"));
    int count = 0;
    while (icons.hasNext()) {
        icons.next();
        const QImage image = themedIcon(icons.fileInfo().baseName()).pixmap(20, 20).toImage();
        bool painted = false;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                painted = painted || qAlpha(image.pixel(x, y)) > 0;
        QVERIFY2(painted, qPrintable(icons.fileName()));
        ++count;
    }
    QVERIFY(count > 20);
}

void PaletteTest::theRightOneIsFound()
{
    const QPalette light = Palette::light().toQt();
    const QPalette dark = Palette::darkOne().toQt();
    QVERIFY(!Palette::of(light).dark);
    QVERIFY(Palette::of(dark).dark);
}

void PaletteTest::sizesReadWell_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64{0} << "0 B";
    QTest::newRow("bytes") << qint64{31} << "31 B";
    QTest::newRow("almost a kilobyte") << qint64{999} << "999 B";
    QTest::newRow("kilobyte") << qint64{1000} << "1.00 kB";
    QTest::newRow("megabytes") << qint64{164'200'000} << "164 MB";
    QTest::newRow("rounds up a unit") << qint64{999'990} << "1.00 MB";
    QTest::newRow("negative") << qint64{-4096} << "−4.10 kB";
}

void PaletteTest::sizesReadWell()
{
    QFETCH(qint64, bytes);
    QFETCH(QString, text);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(renderBytes(bytes), text);
}

QTEST_MAIN(PaletteTest)
#include "palette_test.moc"
