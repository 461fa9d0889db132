// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_model.h"

#include "core/layer/layer_index.h"

#include <QAbstractItemModelTester>
#include <QtTest>
#include <cstring>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// One member of a ustar archive; a name that ends in a slash is a folder.
std::string member(const std::string &name, const std::string &content = {})
{
    std::string header(512, '\0');
    const auto put = [&header](std::size_t place, const std::string &text) {
        header.replace(place, text.size(), text);
    };
    const bool folder = name.ends_with('/');
    char size[12];
    std::snprintf(size, sizeof size, "%011zo", content.size());
    put(0, name);
    put(100, folder ? "0000755" : "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(124, size);
    put(136, "00000000000");
    put(148, "        ");
    put(156, folder ? "5" : "0");
    put(257, std::string("ustar\0", 6) + "00");
    unsigned sum = 0;
    for (const char byte : header)
        sum += static_cast<unsigned char>(byte);
    char check[8];
    std::snprintf(check, sizeof check, "%06o", sum);
    put(148, std::string(check, 7) + " ");
    return header + content + std::string((512 - content.size() % 512) % 512, '\0');
}

std::shared_ptr<const layer::ImageFiles> filesOf(const std::vector<std::string> &tars)
{
    std::vector<std::shared_ptr<const layer::LayerIndex>> layers;
    for (const std::string &tar : tars) {
        const std::string whole = tar + std::string(1024, '\0');
        MemorySource source(std::as_bytes(std::span(whole)));
        auto index = layer::LayerIndex::read(source);
        if (!index)
            qFatal("%s", index.error().render().c_str());
        layers.push_back(*index);
    }
    auto files = layer::ImageFiles::build(std::move(layers));
    return std::make_shared<const layer::ImageFiles>(std::move(*files));
}

std::shared_ptr<const ExploreTree> treeOf(const layer::ImageFiles &files, const TreeQuery &query)
{
    return std::make_shared<const ExploreTree>(ExploreTree::of(files, orderByName(files), query));
}

/// The model as indented lines: letter, name, size.
QString print(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QChar letter = index.data(ExploreModel::ChangeRole).toChar();
        text += QString(depth * 2, u' ') + (letter.isNull() ? QChar(u'.') : letter) + u' ' + index.data().toString()
                + u' ' + index.siblingAtColumn(1).data().toString() + u'\n';
        text += print(model, index, depth + 1);
    }
    return text;
}

std::shared_ptr<const layer::ImageFiles> sample()
{
    return filesOf({member("etc/") + member("etc/passwd", "root") + member("etc/old", "123456") + member("tmp/"),
                    member("etc/") + member("etc/passwd", "root:dev") + member("etc/.wh.old"),
                    member("home/") + member("home/note", "hello")});
}

} // namespace

class ExploreModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void showsWhatAQueryAsksFor_data();
    void showsWhatAQueryAsksFor();
    void mergedFilesAreComparedWithNothing();
    void theModelKeepsItsPromises();
    void findsAPath();
};

void ExploreModelTest::showsWhatAQueryAsksFor_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("onlyChanges");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one layer") << 3 << 3 << true << QString() << QStringLiteral("A home 5 B\n  A note 5 B\n");
    QTest::newRow("change and removal") << 2 << 2 << true << QStringLiteral("o")
                                        << QStringLiteral(". etc 0 B\n  D old −6 B\n");
    QTest::newRow("range, added and removed within")
        << 1 << 2 << true << QStringLiteral("pass") << QStringLiteral(". etc 8 B\n  A passwd 8 B\n");
    QTest::newRow("everything") << 3 << 3 << false << QString()
                                << QStringLiteral(". etc 8 B\n  . passwd 8 B\nA home 5 B\n  A note 5 B\n. tmp 0 B\n");
    QTest::newRow("whatever the case") << 3 << 3 << false << QStringLiteral("NOTE")
                                       << QStringLiteral(". home 5 B\n  A note 5 B\n");
    QTest::newRow("state before 2 against state after 3")
        << 2 << 3 << true << QString()
        << QStringLiteral("= etc 8 B\n  D old −6 B\n  M passwd 8 B\nA home 5 B\n  A note 5 B\n");
    QTest::newRow("nothing") << 3 << 3 << false << QStringLiteral("absent") << QString();
}

void ExploreModelTest::showsWhatAQueryAsksFor()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(bool, onlyChanges);
    QFETCH(QString, filter);
    const auto files = sample();
    ExploreModel model;
    model.setTree(files, treeOf(*files, {from, to, onlyChanges, filter}));
    QTEST(print(model), "expected");
}

void ExploreModelTest::mergedFilesAreComparedWithNothing()
{
    const auto files = sample();
    ExploreModel model;
    const TreeQuery query{.from = 1, .to = 2, .merged = true};
    const auto tree = treeOf(*files, query);
    model.setTree(files, tree);
    QCOMPARE(print(model), QStringLiteral(". etc 8 B\n  . passwd 8 B\n. tmp 0 B\n"));
    QCOMPARE(tree->added + tree->modified + tree->deleted, 0);
}

void ExploreModelTest::theModelKeepsItsPromises()
{
    const auto files = sample();
    ExploreModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTree(files, treeOf(*files, {1, 3, false, {}}));
    QCOMPARE(model.rowCount(), 3);
    model.setTree(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void ExploreModelTest::findsAPath()
{
    const auto files = sample();
    ExploreModel model;
    model.setTree(files, treeOf(*files, {3, 3, true, {}}));
    const QModelIndex note = model.indexOf(files->find("/home/note").value());
    QCOMPARE(note.data().toString(), QStringLiteral("note"));
    QCOMPARE(note.parent().data().toString(), QStringLiteral("home"));
    QVERIFY(!model.indexOf(files->find("/etc/old").value()).isValid());
}

QTEST_MAIN(ExploreModelTest)
#include "explore_model_test.moc"
