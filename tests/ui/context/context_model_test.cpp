// SPDX-License-Identifier: Apache-2.0
#include "core/context/listed_tree.h"
#include "ui/context/context_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// What a build sees of these paths (folders end in a slash, files hold 10 bytes).
std::shared_ptr<const ContextAnswer> answerOf(const std::vector<std::string> &paths, const std::string &rules = {})
{
    std::vector<context::TreeEntry> entries;
    for (const std::string &path : paths) {
        const bool folder = path.ends_with('/');
        entries.push_back({.path = folder ? path.substr(0, path.size() - 1) : path,
                           .type = folder ? context::FileType::Folder : context::FileType::Regular,
                           .size = folder ? 0 : 10});
    }
    auto answer = std::make_shared<ContextAnswer>();
    answer->survey = std::make_shared<context::Survey>(*context::surveyTree(context::ListedTree(entries), 100'000, {}));
    answer->ignore = std::make_shared<dockerfile::IgnoreFile>(*dockerfile::IgnoreFile::parse(rules, "i"));
    answer->verdicts = std::make_shared<context::Verdicts>(*context::judge(*answer->survey, *answer->ignore, {}));
    return answer;
}

void fill(ContextModel *model, const std::shared_ptr<const ContextAnswer> &answer, const ContextQuery &query = {})
{
    model->setTree(answer, std::make_shared<const ContextTree>(ContextTree::of(*answer, query)));
}

QStringList names(const ContextModel &model, const QModelIndex &parent = {})
{
    QStringList all;
    for (int row = 0; row < model.rowCount(parent); ++row)
        all.append(model.index(row, ContextModel::Name, parent).data().toString());
    return all;
}

} // namespace

class ContextModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldersStandFirstOrTheLargest();
    void aFilterKeepsTheFoldersOnTheWay();
    void rulesAndStepsAreNamed();
    void whoTakesAPathIsAskedWhenItIsLookedAt();
    void aWideFolderComesInPortions();
};

void ContextModelTest::foldersStandFirstOrTheLargest()
{
    ContextModel model;
    const QAbstractItemModelTester tester(&model);
    const auto answer = answerOf({"a", "b/", "b/1", "c/", "c/1", "c/2"});
    fill(&model, answer);
    QCOMPARE(names(model), (QStringList{QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
    QCOMPARE(model.index(1, ContextModel::Size).data().toString(), QStringLiteral("20 B"));
    QCOMPARE(model.index(1, ContextModel::Size).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight, Qt::AlignRight);
    fill(&model, answer, {.bySize = true});
    QCOMPARE(names(model), (QStringList{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(names(model, model.index(0, 0)), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
}

void ContextModelTest::aFilterKeepsTheFoldersOnTheWay()
{
    ContextModel model;
    const auto answer = answerOf({"src/", "src/deep/", "src/deep/Main.c", "src/other.h", "main.txt"});
    fill(&model, answer, {.filter = QStringLiteral("main")});
    QCOMPARE(names(model), (QStringList{QStringLiteral("src"), QStringLiteral("main.txt")}));
    const QModelIndex src = model.index(0, 0);
    QCOMPARE(names(model, src), QStringList{QStringLiteral("deep")});
    QCOMPARE(model.path(model.index(0, 0, model.index(0, 0, src))), QStringLiteral("src/deep/Main.c"));
    fill(&model, answer, {.filter = QStringLiteral("none")});
    QCOMPARE(model.rowCount(), 0);
}

void ContextModelTest::rulesAndStepsAreNamed()
{
    ContextModel model;
    fill(&model, answerOf({"a", "b.log"}, "# remark\n*.log\n"));
    const QModelIndex hidden = model.index(1, ContextModel::Decided);
    QVERIFY(!model.isIncluded(hidden));
    QCOMPARE(model.rule(hidden)->line, std::size_t{2});
    QVERIFY(hidden.data().toString().contains(QStringLiteral("*.log")));
    QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString() != model.index(1, 0).data().toString());
    QVERIFY(model.index(1, ContextModel::Cost).data().toString().isEmpty());
}

void ContextModelTest::whoTakesAPathIsAskedWhenItIsLookedAt()
{
    ContextModel model;
    fill(&model, answerOf({"a", "b"}));
    QSignalSpy wanted(&model, &ContextModel::takersWanted);
    const QModelIndex decided = model.index(1, ContextModel::Decided);
    std::ignore = decided.data();
    QCOMPARE(wanted.size(), 1);
    const quint32 node = model.node(decided);
    QCOMPARE(wanted.first().first().toUInt(), node);
    QSignalSpy changed(&model, &ContextModel::dataChanged);
    model.addTakers(
        {{node, Taken{.by = {{QStringLiteral("s0.1"), QStringLiteral("COPY"), 7}}, .reruns = 3, .seconds = 12.34}}});
    QCOMPARE(changed.size(), 1);
    QVERIFY(decided.data().toString().contains(u'7'));
    QCOMPARE(model.takers(decided).size(), 1);
    QVERIFY(model.index(1, ContextModel::Cost).data().toString().contains(QStringLiteral("12.3")));
    model.addTakers({{model.node(model.index(0, 0)), Taken()}});
    QVERIFY(model.index(0, ContextModel::Decided).data().toString() != decided.data().toString());
}

void ContextModelTest::aWideFolderComesInPortions()
{
    std::vector<std::string> paths{"wide/"};
    for (int i = 0; i < 5000; ++i)
        paths.push_back("wide/" + std::to_string(10000 + i));
    ContextModel model;
    const auto answer = answerOf(paths);
    fill(&model, answer);
    const QModelIndex wide = model.index(0, 0);
    QCOMPARE(model.rowCount(wide), ContextModel::portion);
    QVERIFY(model.canFetchMore(wide));
    const QModelIndex last = model.indexOf(static_cast<quint32>(answer->survey->nodes.size()) - 1);
    QCOMPARE(last.data().toString(), QStringLiteral("14999"));
    QCOMPARE(model.rowCount(wide), 5000);
    QVERIFY(!model.canFetchMore(wide));
    QCOMPARE(last.parent(), wide);
}

QTEST_MAIN(ContextModelTest)
#include "context_model_test.moc"
