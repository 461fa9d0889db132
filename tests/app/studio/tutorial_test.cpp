// SPDX-License-Identifier: Apache-2.0
// The tutorial on lamella/base:1, in the real window, by keyboard alone. What gutter, stack, log, inspector and tree
// hold is held against what the command line says of the same store.
#include "app/studio/studio.h"
#include "tests/app/studio/command_line.h"
#include "tests/app/studio/keyboard.h"
#include "ui/build/step_text.h"
#include "ui/editor/editor.h"
#include "ui/explorer/explore_model.h"
#include "ui/explorer/history_model.h"
#include "ui/explorer/layer_model.h"
#include "ui/explorer/preview_view.h"
#include "ui/inspector/why_card.h"
#include "ui/stack/stack_view.h"

#include <QApplication>
#include <QFileDialog>
#include <QJsonArray>
#include <QLabel>
#include <QListView>
#include <QTemporaryDir>
#include <QTextDocumentFragment>
#include <QTreeView>
#include <QtTest>

namespace lamella::studio {

namespace {

constexpr int longest = 60'000; ///< milliseconds for a build
constexpr auto dockerfile = "### Base image\n"
                            "FROM lamella/base:1\n"
                            "### Time zone\n"
                            "ENV TZ Asia/Seoul\n"
                            "RUN ln -snf /usr/share/zoneinfo/$TZ /etc/localtime && echo $TZ > /etc/timezone\n"
                            "RUN mkdir /home/test\n"
                            "WORKDIR /home/test\n"
                            "RUN ls / > listing\n"
                            "RUN true\n"
                            "CMD [\"date\"]\n";

void write(const QString &path, const char *text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The command line's word for a state, as the window names it.
QString nameOf(const QString &state)
{
    static const QHash<QString, ui::StepState> states{{QStringLiteral("cached"), ui::StepState::Cached},
                                                      {QStringLiteral("run"), ui::StepState::WillRun},
                                                      {QStringLiteral("depends"), ui::StepState::Depends},
                                                      {QStringLiteral("metadata"), ui::StepState::Metadata},
                                                      {QStringLiteral("failed"), ui::StepState::Failed}};
    return ui::nameOf(states.value(state, ui::StepState::Unknown));
}

/// "letter path" of all entries that a layer changed, folders on the way left out.
QStringList changesOf(const QJsonObject &tree)
{
    QStringList changes;
    for (const QJsonValue entry : tree[QStringLiteral("entries")].toArray())
        changes +=
            entry[QStringLiteral("change")].toString() + QLatin1Char(' ') + entry[QStringLiteral("path")].toString();
    return changes;
}

/// The same of a model: names joined to paths, letters by role.
QStringList changesOf(const QAbstractItemModel *model, int role, const QModelIndex &parent = {},
                      const QString &path = {})
{
    QStringList changes;
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        const QString name = index.data(Qt::DisplayRole).toString();
        const QString own = path + QLatin1Char('/') + (name.endsWith(QLatin1Char('/')) ? name.chopped(1) : name);
        const QChar letter = index.data(role).toChar();
        if (letter.isLetter() || letter == QLatin1Char('='))
            changes += QString(letter) + QLatin1Char(' ') + own;
        changes += changesOf(model, role, index, own);
    }
    return changes;
}

QStringList sorted(QStringList lines)
{
    lines.sort();
    return lines;
}

} // namespace

class TutorialTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void opensAProject();
    void buildsIt();
    void foreseesAnEdit();
    void buildsTheEdit();
    void tellsOfASlab();
    void exploresALayer();
    void previewsAFile();
    void cleanupTestCase();

private:
    [[nodiscard]] ui::BuildPage *page() const { return m_studio->buildPage(); }
    [[nodiscard]] QString projectFolder() const { return m_folder.filePath(QStringLiteral("tutorial")); }
    [[nodiscard]] QJsonArray forecast() const
    {
        return m_line.json({QStringLiteral("forecast"), projectFolder()})[QStringLiteral("steps")].toArray();
    }
    [[nodiscard]] QJsonArray lastBuild() const;
    [[nodiscard]] QString gutterAt(int line) const;
    void compareGutter(const QJsonArray &steps) const;
    void compareStack(const QJsonArray &steps);
    void compareLog(const QJsonArray &steps) const;
    void build();

    QTemporaryDir m_folder;
    QString m_store = m_folder.filePath(QStringLiteral("store"));
    CommandLine m_line{m_store};
    std::unique_ptr<Studio> m_studio;
};

void TutorialTest::initTestCase()
{
    qputenv("LAMELLA_STORE", m_store.toLocal8Bit());
    QVERIFY(QDir().mkpath(projectFolder()));
    write(projectFolder() + QStringLiteral("/Dockerfile"), dockerfile);
    m_studio = std::make_unique<Studio>();
    m_studio->language()->setChoice(QStringLiteral("en"));
    QVERIFY(m_studio->open({}));
    QVERIFY(QTest::qWaitForWindowActive(m_studio->window()));
}

QJsonArray TutorialTest::lastBuild() const
{
    const QJsonArray builds = m_line.json({QStringLiteral("builds")})[QStringLiteral("builds")].toArray();
    int newest = 0;
    for (const QJsonValue build : builds)
        newest = std::max(newest, build[QStringLiteral("id")].toInt());
    return m_line
        .json({QStringLiteral("builds"), QStringLiteral("show"), QString::number(newest)})[QStringLiteral("steps")]
        .toArray();
}

QString TutorialTest::gutterAt(int line) const
{
    return page()->editor()->markAt(line);
}

void TutorialTest::compareGutter(const QJsonArray &steps) const
{
    for (const QJsonValue step : steps) {
        const int line = step[QStringLiteral("range")][QStringLiteral("start")][QStringLiteral("line")].toInt();
        const QString state = step[QStringLiteral("state")].toString();
        QVERIFY2(line > 0, "the command line names the step's line");
        QCOMPARE(gutterAt(line), nameOf(state));
    }
}

/// Walks the slabs by the arrow keys and reads what each says of itself.
void TutorialTest::compareStack(const QJsonArray &steps)
{
    QVERIFY(Keyboard::walkTo(page()->stack(), Qt::Key_F6));
    Keyboard::press(Qt::Key_Home);
    for (const QJsonValue step : steps) {
        QCOMPARE(m_studio->selection()->step(), step[QStringLiteral("id")].toString());
        const QString spoken = page()->stack()->accessibleDescription();
        QVERIFY2(spoken.contains(nameOf(step[QStringLiteral("state")].toString())), qPrintable(spoken));
        QVERIFY2(spoken.contains(step[QStringLiteral("keyword")].toString()), qPrintable(spoken));
        Keyboard::press(Qt::Key_Down);
    }
}

void TutorialTest::compareLog(const QJsonArray &steps) const
{
    QHash<QString, const ui::LogBlock *> blocks;
    for (const ui::LogBlock &block : page()->session()->log()->blocks())
        blocks.insert(block.name, &block);
    for (const QJsonValue step : steps) {
        const QString name = step[QStringLiteral("name")].toString();
        const QString state = step[QStringLiteral("state")].toString();
        if (state == QLatin1StringView("metadata"))
            continue;
        QVERIFY2(blocks.contains(name), qPrintable(name));
        QCOMPARE(blocks.value(name)->phase == progress::VertexPhase::Cached, state == QLatin1StringView("cached"));
    }
}

void TutorialTest::build()
{
    Keyboard::press(Qt::Key_F5);
    QTRY_VERIFY(page()->session()->process()->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!page()->session()->process()->isRunning(), longest);
    QVERIFY(!page()->session()->image().isEmpty());
}

void TutorialTest::opensAProject()
{
    // The dialog has an event loop of its own: a timer types into it. A completion that pops up takes the first Return.
    QTimer typist;
    QString rest = projectFolder() + QStringLiteral("/Dockerfile");
    connect(&typist, &QTimer::timeout, this, [&rest] {
        if (!qobject_cast<QFileDialog *>(QApplication::activeModalWidget()))
            return;
        Keyboard::type(std::exchange(rest, {}));
        Keyboard::press(Qt::Key_Return);
    });
    typist.start(300);
    Keyboard::press(Qt::Key_O, Qt::ControlModifier);
    QVERIFY(rest.isEmpty());
    typist.stop();
    m_studio->window()->activateWindow(); // what a window manager does when a dialog closes
    QVERIFY(QTest::qWaitForWindowActive(m_studio->window()));
    QTRY_COMPARE(page()->editor()->text(), QString::fromLatin1(dockerfile));
    QTRY_VERIFY(!page()->session()->steps()->steps().isEmpty());
    QTRY_COMPARE(gutterAt(5), nameOf(QStringLiteral("run")));
    compareGutter(forecast());
}

void TutorialTest::buildsIt()
{
    build();
    const QJsonArray steps = lastBuild();
    QCOMPARE(steps.size(), 8);
    for (const ui::Step &step : page()->session()->steps()->steps())
        if (step.keyword == QLatin1StringView("RUN"))
            QCOMPARE(step.state, ui::StepState::Done);
    compareLog(steps);
    build();
    compareGutter(lastBuild());
    compareStack(lastBuild());
    compareLog(lastBuild());
    for (const QJsonValue step : lastBuild())
        QVERIFY(step[QStringLiteral("state")].toString() != QLatin1StringView("run"));
}

void TutorialTest::foreseesAnEdit()
{
    QVERIFY(Keyboard::walkTo(page()->editor(), Qt::Key_F6));
    Keyboard::press(Qt::Key_G, Qt::ControlModifier);
    Keyboard::type(QStringLiteral("6"));
    Keyboard::press(Qt::Key_Return);
    QCOMPARE(page()->editor()->currentLine(), 6);
    Keyboard::press(Qt::Key_End);
    Keyboard::repeat(Qt::Key_Backspace, 4);
    Keyboard::type(QStringLiteral("dev"));
    QTRY_COMPARE(gutterAt(6), nameOf(QStringLiteral("run")));
    Keyboard::press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(read(projectFolder() + QStringLiteral("/Dockerfile")).contains("RUN mkdir /home/dev\n"));
    const QJsonArray steps = forecast();
    QStringList states;
    for (const QJsonValue step : steps)
        states += step[QStringLiteral("state")].toString();
    QCOMPARE(states.join(QLatin1Char(' ')), QStringLiteral("cached metadata cached run depends depends depends "
                                                           "metadata"));
    compareGutter(steps);
    compareStack(steps);
}

void TutorialTest::buildsTheEdit()
{
    build();
    const QJsonArray steps = lastBuild();
    compareLog(steps);
    for (const QJsonValue step : steps) {
        const QString id = step[QStringLiteral("id")].toString();
        const ui::Step *shown = page()->session()->steps()->find(id);
        QVERIFY(shown);
        QCOMPARE(shown->state == ui::StepState::Done,
                 step[QStringLiteral("state")].toString() == QLatin1StringView("run"));
        QCOMPARE(shown->diffId, step[QStringLiteral("diffId")].toString());
        QCOMPARE(shown->why.reason, step[QStringLiteral("why")][QStringLiteral("reason")].toString());
    }
}

void TutorialTest::tellsOfASlab()
{
    QVERIFY(Keyboard::walkTo(page()->stack(), Qt::Key_F6));
    Keyboard::press(Qt::Key_Home);
    Keyboard::repeat(Qt::Key_Down, 3);
    QCOMPARE(m_studio->selection()->step(), QStringLiteral("s0.3"));
    const QJsonValue why = lastBuild().at(3)[QStringLiteral("why")];
    const QString markup = page()->inspector()->findChild<ui::WhyCard *>()->findChild<QLabel *>()->text();
    const QString card = QTextDocumentFragment::fromHtml(markup).toPlainText();
    QCOMPARE(why[QStringLiteral("reason")].toString(), QStringLiteral("instruction"));
    QVERIFY2(card.contains(QStringLiteral("the instruction changed")), qPrintable(card));
    for (const char *side : {"before", "after"})
        QVERIFY2(card.contains(why[QLatin1StringView(side)].toString()), qPrintable(card));
    QTRY_VERIFY(page()->inspector()->layer() > 0);
    const auto *files = page()->inspector()->findChild<QTreeView *>()->model();
    QTRY_VERIFY(files->rowCount() > 0);
    const QJsonObject tree = m_line.json({QStringLiteral("tree"), page()->image(), QStringLiteral("--layer"),
                                          QString::number(page()->inspector()->layer())});
    QVERIFY(changesOf(tree).contains(QStringLiteral("A /home/dev")));
    QStringList changes = changesOf(tree);
    changes.removeIf(
        [](const QString &line) { return line.startsWith(QLatin1Char('=')); }); // no change, no place there
    QCOMPARE(sorted(changesOf(files, Qt::UserRole + 1)), sorted(changes));
}

void TutorialTest::exploresALayer()
{
    const int layer = page()->inspector()->layer() + 2;
    Keyboard::repeat(Qt::Key_Down, 2);
    QTRY_COMPARE(page()->inspector()->layer(), layer);
    Keyboard::press(Qt::Key_E, Qt::ControlModifier);
    QTRY_COMPARE(m_studio->window()->currentPage(), QStringLiteral("explore"));
    ui::ExplorePage *explore = m_studio->explorePage();
    QTRY_VERIFY(explore->isIdle() && explore->files()->rowCount() > 0);
    QCOMPARE(explore->query().from, layer);
    QCOMPARE(explore->query().to, layer);

    const QJsonArray layers =
        m_line.json({QStringLiteral("layers"), page()->image()})[QStringLiteral("layers")].toArray();
    qsizetype shown = 0;
    for (const ui::LayerRow &row : explore->layers()->rows()) {
        if (row.number == 0)
            continue;
        const QJsonValue said = layers.at(shown++);
        QCOMPARE(row.number, said[QStringLiteral("number")].toInt());
        QCOMPARE(static_cast<qint64>(row.totals.stored), said[QStringLiteral("stored")].toInteger());
        QCOMPARE(static_cast<qint64>(row.totals.adds), said[QStringLiteral("adds")].toInteger());
        QCOMPARE(static_cast<qint64>(row.totals.total), said[QStringLiteral("total")].toInteger());
    }
    QCOMPARE(shown, layers.size());
    const QJsonObject tree =
        m_line.json({QStringLiteral("tree"), page()->image(), QStringLiteral("--layer"), QString::number(layer)});
    QCOMPARE(sorted(changesOf(explore->files(), ui::ExploreModel::ChangeRole)), sorted(changesOf(tree)));
}

void TutorialTest::previewsAFile()
{
    ui::ExplorePage *explore = m_studio->explorePage();
    auto *tree = explore->findChild<QTreeView *>();
    QVERIFY(Keyboard::walkTo(tree, Qt::Key_Tab));
    Keyboard::press(Qt::Key_End);
    QTRY_VERIFY(explore->isIdle());
    QCOMPARE(tree->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("listing"));
    const QByteArray content =
        m_line.run({QStringLiteral("cat"), page()->image() + QStringLiteral(":/home/test/listing")});
    QVERIFY(content.contains("zoneinfo") || content.contains("home"));
    QTRY_COMPARE(explore->preview()->text().trimmed(), QString::fromUtf8(content).trimmed());

    const QJsonArray versions = m_line
                                    .json({QStringLiteral("log"), page()->image(),
                                           QStringLiteral("/home/test/listing")})[QStringLiteral("versions")]
                                    .toArray();
    QCOMPARE(versions.size(), 1);
    QStringList letters;
    for (int row = 0; row < explore->history()->rowCount(); ++row)
        if (const QChar letter = explore->history()->index(row).data(ui::HistoryModel::ChangeRole).toChar();
            letter.isLetter())
            letters += letter;
    QCOMPARE(letters, QStringList{versions.at(0)[QStringLiteral("change")].toString()});
}

void TutorialTest::cleanupTestCase()
{
    page()->editor()->discardChanges();
    m_studio.reset();
    QThreadPool::globalInstance()->waitForDone();
}

} // namespace lamella::studio

QTEST_MAIN(lamella::studio::TutorialTest)
#include "tutorial_test.moc"
