// SPDX-License-Identifier: Apache-2.0
#include "ui/images/image_model.h"
#include "ui/images/shared_layer_model.h"

#include <QAbstractItemModelTester>
#include <QSortFilterProxyModel>
#include <QtTest>

using namespace lamella::ui;

namespace {

std::shared_ptr<LocalImage> image(const QString &id, qint64 size, const QList<SharedLayer> &layers = {})
{
    auto made = std::make_shared<LocalImage>();
    made->id = QStringLiteral("sha256:") + id.repeated(32);
    made->size = size;
    made->created = QDateTime::fromSecsSinceEpoch(1'700'000'000 + size);
    made->layers = layers;
    return made;
}

ImageRow row(const QString &repository, const QString &tag, const std::shared_ptr<LocalImage> &image)
{
    const QString name = repository.isEmpty() ? QString() : repository + u':' + tag;
    return {repository, tag, name, image};
}

QStringList names(const QAbstractItemModel &model)
{
    QStringList all;
    for (int i = 0; i < model.rowCount(); ++i)
        all.append(model.index(i, 0).data().toString());
    return all;
}

} // namespace

class ImageModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void rowsShowWhatTheyHold();
    void theSameRowsChangeNothing();
    void rowsAreFoundByNameAndId();
    void sizesAreSortedAsNumbers();
    void aFilterLooksAtEveryColumn();
    void bytesAreCountedOnce();
    void layersSayWhoSharesThem();
};

void ImageModelTest::rowsShowWhatTheyHold()
{
    ImageModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.setRows({row(QStringLiteral("ubuntu"), QStringLiteral("20.04"), image(QStringLiteral("ab"), 1500)),
                           row({}, {}, image(QStringLiteral("cd"), 10))}));
    QCOMPARE(model.rowCount(), 2);
    const auto text = [&model](int at, int column) { return model.index(at, column).data().toString(); };
    QCOMPARE(text(0, ImageModel::Repository), QStringLiteral("ubuntu"));
    QCOMPARE(text(0, ImageModel::Tag), QStringLiteral("20.04"));
    QCOMPARE(text(0, ImageModel::Id), QStringLiteral("abababababab"));
    QCOMPARE(text(0, ImageModel::Size), QStringLiteral("1.50 kB"));
    QCOMPARE(text(0, ImageModel::Layers), QStringLiteral("0"));
    QCOMPARE(text(1, ImageModel::Repository), QStringLiteral("‹no name›"));
    QCOMPARE(model.rows().at(1).target(), model.rows().at(1).image->id);
}

void ImageModelTest::theSameRowsChangeNothing()
{
    ImageModel model;
    const auto rows = [] {
        return QList{row(QStringLiteral("a"), QStringLiteral("1"), image(QStringLiteral("ab"), 5))};
    };
    QVERIFY(model.setRows(rows()));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QVERIFY(!model.setRows(rows()));
    QCOMPARE(resets.size(), 0);
    QVERIFY(model.setRows({}));
    QCOMPARE(resets.size(), 1);
}

void ImageModelTest::rowsAreFoundByNameAndId()
{
    ImageModel model;
    const auto one = image(QStringLiteral("ab"), 5);
    model.setRows(
        {row(QStringLiteral("a"), QStringLiteral("1"), one), row(QStringLiteral("a"), QStringLiteral("2"), one)});
    QCOMPARE(model.rowOf(QStringLiteral("a:2")), 1);
    QCOMPARE(model.rowOf(one->id), 0);
    QCOMPARE(model.rowOf(QStringLiteral("a:3")), -1);
    QCOMPARE(model.rowOf(QString()), -1);
}

void ImageModelTest::sizesAreSortedAsNumbers()
{
    ImageModel model;
    model.setRows({row(QStringLiteral("nine"), QStringLiteral("1"), image(QStringLiteral("01"), 900)),
                   row(QStringLiteral("ten"), QStringLiteral("1"), image(QStringLiteral("02"), 10'000)),
                   row(QStringLiteral("two"), QStringLiteral("1"), image(QStringLiteral("03"), 2'000))});
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    sorted.setSortRole(ImageModel::SortRole);
    sorted.sort(ImageModel::Size, Qt::DescendingOrder);
    QCOMPARE(names(sorted).join(u' '), QStringLiteral("ten two nine"));
    sorted.sort(ImageModel::Repository);
    QCOMPARE(names(sorted).join(u' '), QStringLiteral("nine ten two"));
}

void ImageModelTest::aFilterLooksAtEveryColumn()
{
    ImageModel model;
    model.setRows({row(QStringLiteral("ubuntu"), QStringLiteral("20.04"), image(QStringLiteral("ab"), 5)),
                   row(QStringLiteral("debian"), QStringLiteral("13"), image(QStringLiteral("cd"), 6))});
    QSortFilterProxyModel filtered;
    filtered.setSourceModel(&model);
    filtered.setFilterKeyColumn(-1);
    filtered.setFilterFixedString(QStringLiteral("cdcd"));
    QCOMPARE(names(filtered), QStringList{QStringLiteral("debian")});
    filtered.setFilterFixedString(QStringLiteral("20.0"));
    QCOMPARE(names(filtered), QStringList{QStringLiteral("ubuntu")});
}

void ImageModelTest::bytesAreCountedOnce()
{
    const SharedLayer own{.number = 1, .diffId = QStringLiteral("x"), .bytes = 10};
    const SharedLayer shared{
        .number = 2, .diffId = QStringLiteral("y"), .bytes = 7, .sharedWith = {QStringLiteral("b")}};
    const SharedLayer twice{.number = 3, .diffId = QStringLiteral("x"), .bytes = 10};
    const auto made = image(QStringLiteral("ab"), 5, {own, shared, twice});
    QCOMPARE(made->storedBytes(), 17);
    QCOMPARE(made->sharedBytes(), 7);
}

void ImageModelTest::layersSayWhoSharesThem()
{
    SharedLayerModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLayers({{.number = 1, .command = QStringLiteral("COPY a /"), .bytes = 1000},
                     {.number = 2, .bytes = 500, .sharedWith = {QStringLiteral("b:1"), QStringLiteral("c:1")}}});
    QCOMPARE(model.index(0).data(Qt::StatusTipRole).toString(), QStringLiteral("only in this image"));
    QCOMPARE(model.index(1).data(Qt::StatusTipRole).toString(), QStringLiteral("shared with b:1, c:1"));
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("layer without history"));
    QCOMPARE(model.index(1).data(SharedLayerModel::ShareRole).toDouble(), 0.5);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Layer 1: COPY a /, 1.00 kB, only in this image"));
}

QTEST_MAIN(ImageModelTest)
#include "image_model_test.moc"
