// SPDX-License-Identifier: Apache-2.0
#include "ui/stack/stack_geometry.h"

#include <QtTest>

using namespace lamella::ui;

namespace {

Step layer(std::int64_t bytes)
{
    return {.layer = true, .bytes = bytes};
}

} // namespace

class StackGeometryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingTakesNoRoom() { QCOMPARE(layoutStack({}, 400, false), StackGeometry()); }
    void slabsStandInOrderWithoutOverlap();
    void heightGrowsWithSize();
    void metadataIsThin();
    void whatDoesNotFitIsTallerThanTheView();
    void roomIsNeverExceeded();
    void flippedStacksStandOnTheirBase();
};

void StackGeometryTest::slabsStandInOrderWithoutOverlap()
{
    const StackGeometry geometry = layoutStack({layer(100), {}, layer(5), layer(0)}, 400, false);
    QCOMPARE(geometry.slabs.size(), 4);
    for (qsizetype i = 1; i < geometry.slabs.size(); ++i)
        QVERIFY(geometry.slabs.at(i).top > geometry.slabs.at(i - 1).top + geometry.slabs.at(i - 1).height);
}

void StackGeometryTest::heightGrowsWithSize()
{
    const StackGeometry geometry = layoutStack({layer(1'000'000), layer(2'000'000), layer(10)}, 400, false);
    QVERIFY(geometry.slabs.at(1).height > geometry.slabs.at(0).height);
    QVERIFY(geometry.slabs.at(0).height > geometry.slabs.at(2).height);
}

void StackGeometryTest::metadataIsThin()
{
    const StackGeometry geometry = layoutStack({layer(0), {}}, 400, false);
    QVERIFY(geometry.slabs.at(1).height < geometry.slabs.at(0).height);
}

void StackGeometryTest::whatDoesNotFitIsTallerThanTheView()
{
    QVERIFY(layoutStack(QList<Step>(40, layer(1)), 300, false).height > 300);
}

void StackGeometryTest::roomIsNeverExceeded()
{
    for (int height = 150; height < 700; height += 7)
        QVERIFY(layoutStack({layer(7), layer(123456), {}, layer(99)}, height, false).height <= height);
}

void StackGeometryTest::flippedStacksStandOnTheirBase()
{
    const QList<Step> steps{layer(100), {}, layer(5)};
    const StackGeometry usual = layoutStack(steps, 400, false);
    const StackGeometry flipped = layoutStack(steps, 400, true);
    QCOMPARE(flipped.height, usual.height);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        QCOMPARE(flipped.slabs.at(i).height, usual.slabs.at(i).height);
        QCOMPARE(flipped.slabs.at(i).top + flipped.slabs.at(i).height, usual.height - usual.slabs.at(i).top);
    }
}

QTEST_APPLESS_MAIN(StackGeometryTest)
#include "stack_geometry_test.moc"
