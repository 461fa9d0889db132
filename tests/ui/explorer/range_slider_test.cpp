// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/range_slider.h"

#include <QAbstractSlider>
#include <QAccessible>
#include <QtTest>

using namespace lamella::ui;

namespace {

using Range = std::pair<int, int>;

struct Shown {
    RangeSlider slider;
    QSignalSpy spy{&slider, &RangeSlider::rangeChanged};

    explicit Shown(int count, Range range)
    {
        slider.resize(320, 24);
        slider.setCount(count);
        slider.setRange(range.first, range.second);
        slider.show();
    }
    [[nodiscard]] Range range() const { return {slider.from(), slider.to()}; }
    void drag(int from, int to)
    {
        QTest::mousePress(&slider, Qt::LeftButton, {}, {slider.placeOf(from), 12});
        QTest::mouseMove(&slider, {slider.placeOf(to), 12});
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, {slider.placeOf(to), 12});
    }
};

} // namespace

class RangeSliderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsAtTheTopmost();
    void cutsToWhatThereIs();
    void keysMoveAHandleAndPushTheOther_data();
    void keysMoveAHandleAndPushTheOther();
    void theMouseDrags_data();
    void theMouseDrags();
    void anchoredItStartsAtTheFirst();
    void programsMoveItSilently();
    void aScreenReaderKnowsBothEnds();
};

void RangeSliderTest::startsAtTheTopmost()
{
    RangeSlider slider;
    QCOMPARE(Range(slider.from(), slider.to()), Range(0, 0));
    slider.setCount(6);
    QCOMPARE(Range(slider.from(), slider.to()), Range(6, 6));
}

void RangeSliderTest::cutsToWhatThereIs()
{
    RangeSlider slider;
    slider.setCount(4);
    slider.setRange(0, 9);
    QCOMPARE(Range(slider.from(), slider.to()), Range(1, 4));
    slider.setRange(3, 2);
    QCOMPARE(Range(slider.from(), slider.to()), Range(3, 3));
}

void RangeSliderTest::keysMoveAHandleAndPushTheOther_data()
{
    QTest::addColumn<bool>("lower");
    QTest::addColumn<int>("key");
    QTest::addColumn<Range>("before");
    QTest::addColumn<Range>("after");
    QTest::newRow("lower, back") << true << int(Qt::Key_Left) << Range(3, 5) << Range(2, 5);
    QTest::newRow("lower pushes") << true << int(Qt::Key_Right) << Range(5, 5) << Range(6, 6);
    QTest::newRow("upper, on") << false << int(Qt::Key_Right) << Range(3, 5) << Range(3, 6);
    QTest::newRow("upper pushes") << false << int(Qt::Key_Left) << Range(5, 5) << Range(4, 4);
    QTest::newRow("home") << true << int(Qt::Key_Home) << Range(3, 5) << Range(1, 5);
    QTest::newRow("end") << false << int(Qt::Key_End) << Range(3, 5) << Range(3, 8);
}

void RangeSliderTest::keysMoveAHandleAndPushTheOther()
{
    QFETCH(bool, lower);
    QFETCH(int, key);
    QFETCH(Range, before);
    Shown shown(8, before);
    QTest::keyClick(lower ? shown.slider.lowerHandle() : shown.slider.upperHandle(), static_cast<Qt::Key>(key));
    QTEST(shown.range(), "after");
    QCOMPARE(shown.spy.size(), 1);
}

void RangeSliderTest::theMouseDrags_data()
{
    QTest::addColumn<Range>("before");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<Range>("after");
    QTest::newRow("lower end") << Range(3, 6) << 3 << 1 << Range(1, 6);
    QTest::newRow("upper end") << Range(3, 6) << 6 << 8 << Range(3, 8);
    QTest::newRow("both from one place, up") << Range(4, 4) << 4 << 7 << Range(4, 7);
    QTest::newRow("both from one place, down") << Range(4, 4) << 4 << 2 << Range(2, 4);
    QTest::newRow("what lies between") << Range(2, 6) << 4 << 5 << Range(3, 7);
    QTest::newRow("between, to the end") << Range(2, 6) << 4 << 8 << Range(4, 8);
    QTest::newRow("not past the other") << Range(3, 5) << 3 << 8 << Range(5, 5);
    QTest::newRow("a press beside") << Range(3, 5) << 8 << 8 << Range(3, 8);
}

void RangeSliderTest::theMouseDrags()
{
    QFETCH(Range, before);
    QFETCH(int, from);
    QFETCH(int, to);
    Shown shown(8, before);
    QSignalSpy ended(&shown.slider, &RangeSlider::dragEnded);
    shown.drag(from, to);
    QTEST(shown.range(), "after");
    QCOMPARE(ended.size(), 1);
    QVERIFY(!shown.slider.isDragging());
}

void RangeSliderTest::anchoredItStartsAtTheFirst()
{
    Shown shown(8, {5, 5});
    shown.slider.setAnchored(true);
    QCOMPARE(shown.range(), Range(1, 5));
    QVERIFY(!shown.slider.lowerHandle()->isVisible());
    shown.drag(5, 2);
    QCOMPARE(shown.range(), Range(1, 2));
    QCOMPARE(shown.spy.last().value(0).toInt(), 1);
}

void RangeSliderTest::programsMoveItSilently()
{
    Shown shown(8, {5, 5});
    shown.slider.setRange(2, 4);
    shown.slider.setCount(3);
    QCOMPARE(shown.spy.size(), 0);
}

void RangeSliderTest::aScreenReaderKnowsBothEnds()
{
    Shown shown(8, {2, 5});
    QAccessibleInterface *upper = QAccessible::queryAccessibleInterface(shown.slider.upperHandle());
    QVERIFY(upper && upper->valueInterface());
    QCOMPARE(upper->role(), QAccessible::Slider);
    QCOMPARE(upper->valueInterface()->currentValue().toInt(), 5);
    QVERIFY(!upper->text(QAccessible::Name).isEmpty());
    QVERIFY(upper->text(QAccessible::Name) != shown.slider.lowerHandle()->accessibleName());
}

QTEST_MAIN(RangeSliderTest)
#include "range_slider_test.moc"
