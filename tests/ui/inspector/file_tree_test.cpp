// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/file_tree_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace lamella::ui;

namespace {

/// The model as indented lines: letter, name, second column.
QString print(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QChar letter = index.data(FileTreeModel::ChangeRole).toChar();
        text += QString(depth * 2, u' ') + (letter.isNull() ? QChar(u'.') : letter) + u' ' + index.data().toString()
                + u' ' + index.siblingAtColumn(1).data().toString() + u'\n';
        text += print(model, index, depth + 1);
    }
    return text;
}

} // namespace

class FileTreeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pathsBecomeATree();
    void theModelKeepsItsPromises();
};

void FileTreeTest::pathsBecomeATree()
{
    QLocale::setDefault(QLocale::c());
    FileTreeModel model;
    model.setTree(std::make_shared<FileTree>(FileTree::of({
        {QStringLiteral("/home"), u'M', 0, QStringLiteral("drwxr-xr-x"), true},
        {QStringLiteral("/home/b.txt"), u'A', 31, QStringLiteral("-rw-r--r--"), false},
        {QStringLiteral("/home/dev"), u'A', 0, QStringLiteral("drwxr-xr-x"), true},
        {QStringLiteral("/tmp/deep/gone"), u'D', 5, QStringLiteral("-rw-------"), false},
    })));
    QCOMPARE(print(model), QStringLiteral("M home drwxr-xr-x\n"
                                          "  A dev drwxr-xr-x\n"
                                          "  A b.txt 31 B\n"
                                          ". tmp \n"
                                          "  . deep \n"
                                          "    D gone -rw-------\n"));
}

void FileTreeTest::theModelKeepsItsPromises()
{
    FileTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<LayerFile> files;
    for (int i = 0; i < 200; ++i)
        files.append({QStringLiteral("/a%1/b%2/c%3").arg(i % 5).arg(i % 7).arg(i), u'A', i, {}, false});
    model.setTree(std::make_shared<FileTree>(FileTree::of(files)));
    QCOMPARE(model.rowCount(), 5);
    model.setTree(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_APPLESS_MAIN(FileTreeTest)
#include "file_tree_test.moc"
