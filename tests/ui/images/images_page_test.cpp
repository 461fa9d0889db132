// SPDX-License-Identifier: Apache-2.0
#include "ui/images/images_page.h"

#include "core/build/embedded_base.h"
#include "core/store/image.h"
#include "ui/images/errand_form.h"
#include "ui/images/image_model.h"
#include "ui/images/job_pane.h"
#include "ui/images/shared_layer_model.h"
#include "ui/images/transfer_model.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// A page over a store of its own, shown.
struct Shown {
    QTemporaryDir folder;
    std::filesystem::path store{folder.filePath(QStringLiteral("store")).toStdString()};
    ImagesPage page{store};
    bool isReady = false; ///< the list has been read

    explicit Shown(bool show = true)
    {
        if (!show)
            return;
        page.resize(1200, 700);
        page.show();
        isReady =
            QTest::qWaitFor([this] { return page.isIdle() && page.notice() != QStringLiteral("Reading the store…"); });
    }

    QStringList names() const
    {
        QStringList all;
        for (const ImageRow &row : page.images()->rows())
            all.append(row.name);
        all.sort();
        return all;
    }

    /// As another program would do it.
    bool tag(const char *name)
    {
        const auto images = store::Store::open(store, store::Access::ReadWrite);
        const auto base = images ? store::findImage(*images, "lamella/base:1") : Error{};
        return base && images->tags().setTag(*oci::Reference::parse(name), base->target);
    }

    /// What the program was last called with.
    QString words() const
    {
        QFile file(folder.filePath(QStringLiteral("words")));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
    }

    /// A program that says this as a pull would, then does `end`.
    void pullWith(const QString &file, const QString &end)
    {
        const QString program = folder.filePath(QStringLiteral("program"));
        QFile script(program);
        if (script.open(QIODevice::WriteOnly))
            script.write(QStringLiteral("#!/bin/sh\ncat '%1' >&2\n%2\n").arg(file, end).toUtf8());
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        script.close();
        page.jobs()->setProgram(program);
    }
};

} // namespace

class ImagesPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aNewStoreShowsTheImageOnBoard();
    void theListFollowsTheStore();
    void detailsSayWhatIsShared();
    void theFilterSaysWhenNothingFits();
    void aBrokenStoreIsSaid();
    void exploreIsAskedForByKey();
    void namesAndIdsAreCopied();
    void keepKeeps();
    void removingANameFreesNothing();
    void removingTheLastNameFreesTheImage();
    void aPullShowsItsLayers();
    void aFailedPullSaysWhyUntilTheNext();
    void aNameThatIsNoneIsRefused();
    void pullsComeOneAfterTheOther();
    void aPullCanBeStopped();
    void anImageIsTagged();
    void anImageIsSaved();
    void anotherNameIsPushedUnderIt();
    void anArchiveIsLoaded();
    void filesAreImportedUnderAName();
    void anErrorIsRedInALiveSwitch();
    void theFormCanBeLeft();
    void everyActionHasANameAndAPlace();

private:
    QString m_pull;
    QString m_failure;
};

void ImagesPageTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    m_pull = QFINDTESTDATA("images/data/pull.rawjson");
    m_failure = QFINDTESTDATA("images/data/no_registry.rawjson");
}

void ImagesPageTest::aNewStoreShowsTheImageOnBoard()
{
    const Shown shown;
    QVERIFY(shown.isReady);
    QCOMPARE(shown.names(), QStringList{QStringLiteral("lamella/base:1")});
    QVERIFY(shown.page.notice().isEmpty());
    QVERIFY(shown.page.selected());
    QCOMPARE(shown.page.details()->layers()->rowCount(), shown.page.images()->rows().first().image->layers.size());
}

void ImagesPageTest::theListFollowsTheStore()
{
    Shown shown;
    QVERIFY(shown.tag("mine:2"));
    QTRY_COMPARE(shown.names(), (QStringList{QStringLiteral("lamella/base:1"), QStringLiteral("mine:2")}));
    QCOMPARE(shown.page.selected()->name, QStringLiteral("lamella/base:1"));
}

void ImagesPageTest::detailsSayWhatIsShared()
{
    const Shown shown;
    QTRY_VERIFY(shown.page.details()->removalText().startsWith(QStringLiteral("Removing frees ")));
    const std::shared_ptr<const LocalImage> image = shown.page.selected()->image;
    QVERIFY(image->storedBytes() > 0);
    QCOMPARE(image->sharedBytes(), 0);
    QCOMPARE(shown.page.details()->layers()->index(0).data(Qt::StatusTipRole).toString(),
             QStringLiteral("only in this image"));
}

void ImagesPageTest::theFilterSaysWhenNothingFits()
{
    const Shown shown;
    shown.page.filter()->setText(QStringLiteral("nothing like it"));
    QVERIFY(shown.page.notice().contains(QStringLiteral("nothing like it")));
    shown.page.filter()->setText(QStringLiteral("BASE"));
    QVERIFY(shown.page.notice().isEmpty());
}

void ImagesPageTest::aBrokenStoreIsSaid()
{
    Shown shown(false);
    QVERIFY(QDir().mkpath(QString::fromStdString(shown.store)));
    QFile index(QString::fromStdString(shown.store / "index.json"));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("{ this is no index");
    index.close();
    shown.page.show();
    QTRY_VERIFY(shown.page.notice().startsWith(QStringLiteral("The images cannot be listed: ")));
    QVERIFY2(shown.page.notice().contains(QStringLiteral("index.json")), qPrintable(shown.page.notice()));
}

void ImagesPageTest::exploreIsAskedForByKey()
{
    const Shown shown;
    QSignalSpy asked(&shown.page, &ImagesPage::exploreRequested);
    shown.page.table()->setFocus();
    QTest::keyClick(shown.page.table(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), QStringLiteral("lamella/base:1"));
}

void ImagesPageTest::namesAndIdsAreCopied()
{
    const Shown shown;
    shown.page.action("copyName")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("lamella/base:1"));
    shown.page.action("copyId")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), shown.page.selected()->image->id);
}

void ImagesPageTest::keepKeeps()
{
    const Shown shown;
    shown.page.table()->setFocus();
    QTest::keyClick(shown.page.table(), Qt::Key_Delete);
    QVERIFY(shown.page.details()->isAsking());
    QVERIFY(shown.page.details()->keepButton()->hasFocus());
    QTest::keyClick(shown.page.details()->keepButton(), Qt::Key_Escape);
    QVERIFY(!shown.page.details()->isAsking());
    QVERIFY(shown.page.table()->hasFocus());
    QCOMPARE(shown.names().size(), 1);
}

void ImagesPageTest::removingANameFreesNothing()
{
    Shown shown;
    QVERIFY(shown.tag("mine:2"));
    QTRY_COMPARE(shown.names().size(), 2);
    shown.page.selectImage(QStringLiteral("mine:2"));
    QTRY_VERIFY(shown.page.details()->removalText().contains(QStringLiteral("frees nothing")));
    shown.page.action("remove")->trigger();
    shown.page.details()->removeButton()->click();
    QTRY_COMPARE(shown.names(), QStringList{QStringLiteral("lamella/base:1")});
    QVERIFY(shown.page.images()->rows().first().image->storedBytes() > 0);
}

void ImagesPageTest::removingTheLastNameFreesTheImage()
{
    const Shown shown;
    QTRY_VERIFY(!shown.page.details()->removalText().isEmpty());
    shown.page.action("remove")->trigger();
    shown.page.details()->removeButton()->click();
    QTRY_VERIFY(shown.page.images()->rows().isEmpty());
    QTRY_VERIFY(shown.page.notice().contains(QStringLiteral("pull it")));
    QVERIFY(!shown.page.action("remove")->isEnabled());
    const auto images = store::Store::openForReading(shown.store);
    QVERIFY(images);
    QVERIFY(images->blobs()->empty());
    QVERIFY(!shown.page.details()->isAsking());
}

void ImagesPageTest::aPullShowsItsLayers()
{
    Shown shown;
    shown.pullWith(m_pull, QStringLiteral("exit 0"));
    QSignalSpy ended(shown.page.jobs(), &JobQueue::ended);
    shown.page.pull(QStringLiteral("demo/search:2.1"));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().at(1).value<CommandEnd>(), CommandEnd::Done);
    QVERIFY(shown.page.jobPane()->isVisible());
    QCOMPARE(shown.page.jobPane()->layers()->rowCount(), 5);
    QVERIFY(shown.page.jobPane()->error().isEmpty());
}

void ImagesPageTest::aFailedPullSaysWhyUntilTheNext()
{
    Shown shown;
    shown.pullWith(m_failure, QStringLiteral("exit 1"));
    shown.page.pull(QStringLiteral("nosuch.invalid/x:1"));
    QTRY_VERIFY(!shown.page.jobPane()->error().isEmpty());
    QVERIFY2(shown.page.jobPane()->error().contains(QStringLiteral("cannot find the host nosuch.invalid")),
             qPrintable(shown.page.jobPane()->error()));
    shown.pullWith(m_pull, QStringLiteral("exit 0"));
    shown.page.pull(QStringLiteral("demo/search:2.1"));
    QVERIFY(shown.page.jobPane()->error().isEmpty());
    QTRY_VERIFY(!shown.page.jobs()->isRunning());
}

void ImagesPageTest::aNameThatIsNoneIsRefused()
{
    Shown shown;
    shown.page.pull(QStringLiteral("Not A Name"));
    QVERIFY(!shown.page.jobs()->isRunning());
    QVERIFY(shown.page.jobPane()->error().contains(QStringLiteral("Not A Name")));
}

void ImagesPageTest::pullsComeOneAfterTheOther()
{
    Shown shown;
    shown.pullWith(m_pull, QStringLiteral("exit 0"));
    QSignalSpy ended(shown.page.jobs(), &JobQueue::ended);
    for (const char *name : {"one:1", "two:1", "two:1", "one:1"})
        shown.page.pull(QString::fromLatin1(name));
    QCOMPARE(shown.page.jobs()->current().subject, QStringLiteral("one:1"));
    QCOMPARE(shown.page.jobs()->waiting(), QList<Job>{pullJob(QStringLiteral("two:1"))});
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE(ended.last().first().value<Job>().subject, QStringLiteral("two:1"));
}

void ImagesPageTest::aPullCanBeStopped()
{
    Shown shown;
    shown.pullWith(m_pull, QStringLiteral("exec sleep 60"));
    QSignalSpy ended(shown.page.jobs(), &JobQueue::ended);
    shown.page.pull(QStringLiteral("one:1"));
    QTRY_COMPARE(shown.page.jobPane()->layers()->rowCount(), 5);
    QVERIFY(shown.page.action("stop")->isEnabled());
    shown.page.action("stop")->trigger();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().at(1).value<CommandEnd>(), CommandEnd::Cancelled);
    QVERIFY(shown.page.jobPane()->error().isEmpty());
}

void ImagesPageTest::anImageIsTagged()
{
    const Shown shown;
    shown.page.action("tag")->trigger();
    QVERIFY(shown.page.form()->field()->hasFocus());
    shown.page.form()->field()->setText(QStringLiteral("Not A Name"));
    QTest::keyClick(shown.page.form()->field(), Qt::Key_Return);
    QVERIFY(shown.page.jobPane()->error().contains(QStringLiteral("Not A Name")));
    shown.page.action("tag")->trigger();
    shown.page.form()->field()->setText(QStringLiteral("team/mine:3"));
    QTest::keyClick(shown.page.form()->field(), Qt::Key_Return);
    QTRY_COMPARE(shown.names(), (QStringList{QStringLiteral("lamella/base:1"), QStringLiteral("team/mine:3")}));
    QTRY_COMPARE(shown.page.selected()->name, QStringLiteral("team/mine:3"));
    QVERIFY(shown.page.jobPane()->error().isEmpty());
}

void ImagesPageTest::anImageIsSaved()
{
    Shown shown;
    shown.pullWith(m_pull, QStringLiteral("echo \"$*\" > '%1'").arg(shown.folder.filePath(QStringLiteral("words"))));
    shown.page.action("save")->trigger();
    const QString file = shown.folder.filePath(QStringLiteral("base.tar"));
    shown.page.form()->field()->setText(file);
    shown.page.form()->choice()->setCurrentIndex(1);
    shown.page.form()->confirmButton()->click();
    QVERIFY(!shown.page.form()->isAsking());
    QTRY_VERIFY(!shown.page.jobs()->isRunning());
    QCOMPARE(shown.words(), QStringLiteral("save --store %1 --progress=rawjson --format oci --output %2 lamella/base:1")
                                .arg(QString::fromStdString(shown.store), file));
}

void ImagesPageTest::anotherNameIsPushedUnderIt()
{
    Shown shown;
    shown.pullWith(m_pull, QStringLiteral("echo \"$*\" > '%1'").arg(shown.folder.filePath(QStringLiteral("words"))));
    shown.page.action("push")->trigger();
    shown.page.form()->field()->setText(QStringLiteral("127.0.0.1:5000/base:1"));
    shown.page.form()->choice()->setCurrentIndex(1);
    shown.page.form()->confirmButton()->click();
    QTRY_COMPARE(shown.words(),
                 QStringLiteral("push --store %1 --progress=rawjson --compression zstd 127.0.0.1:5000/base:1")
                     .arg(QString::fromStdString(shown.store)));
    QTRY_VERIFY(shown.names().contains(QStringLiteral("127.0.0.1:5000/base:1")));
}

void ImagesPageTest::anArchiveIsLoaded()
{
    Shown shown;
    shown.pullWith(m_failure, QStringLiteral("exit 1"));
    shown.page.load(QStringLiteral("/tmp/some.tar"));
    QCOMPARE(titleOf(shown.page.jobs()->current()), QStringLiteral("Load some.tar"));
    QTRY_VERIFY(shown.page.jobPane()->error().startsWith(QStringLiteral("/tmp/some.tar could not be loaded: ")));
}

void ImagesPageTest::filesAreImportedUnderAName()
{
    Shown shown;
    shown.pullWith(m_failure, QStringLiteral("echo \"$@\" >'%1/words'; exit 1").arg(shown.folder.path()));
    shown.page.importFrom(QStringLiteral("/tmp/Some files.tar.gz"));
    QCOMPARE(shown.page.form()->field()->text(), QStringLiteral("some-files"));
    shown.page.form()->field()->setText(QStringLiteral("No Name"));
    QTest::keyClick(shown.page.form()->field(), Qt::Key_Return);
    QVERIFY(shown.page.jobPane()->error().contains(QStringLiteral("“No Name” is no name for an image")));
    shown.page.importFrom(QStringLiteral("/tmp/Some files.tar.gz"));
    QTest::keyClick(shown.page.form()->field(), Qt::Key_Return);
    QCOMPARE(titleOf(shown.page.jobs()->current()), QStringLiteral("Import Some files.tar.gz as some-files:latest"));
    QTRY_VERIFY(
        shown.page.jobPane()->error().startsWith(QStringLiteral("/tmp/Some files.tar.gz could not be imported")));
    QVERIFY2(shown.words().contains(QStringLiteral("--progress=rawjson /tmp/Some files.tar.gz some-files:latest")),
             qPrintable(shown.words()));
}

void ImagesPageTest::anErrorIsRedInALiveSwitch()
{
    Theme theme;
    theme.setScheme(Scheme::Light);
    const Shown shown;
    shown.page.jobPane()->showError(QStringLiteral("no such thing"));
    const QList<QLabel *> labels = shown.page.jobPane()->findChildren<QLabel *>();
    const auto error = std::ranges::find_if(
        labels, [](const QLabel *label) { return label->text() == QStringLiteral("no such thing"); });
    QVERIFY(error != labels.end());
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light, Scheme::Dark}) {
        theme.setScheme(scheme);
        QCoreApplication::processEvents();
        const Palette &wanted = scheme == Scheme::Dark ? Palette::darkOne() : Palette::light();
        QCOMPARE((*error)->palette().color(QPalette::WindowText), wanted.tone(Tone::Failed).ink);
    }
}

void ImagesPageTest::theFormCanBeLeft()
{
    const Shown shown;
    shown.page.action("tag")->trigger();
    QVERIFY(shown.page.form()->isVisible());
    QTest::keyClick(shown.page.form()->field(), Qt::Key_Escape);
    QVERIFY(!shown.page.form()->isVisible());
    QVERIFY(shown.page.table()->hasFocus());
    QCOMPARE(shown.names().size(), 1);
}

void ImagesPageTest::everyActionHasANameAndAPlace()
{
    Shown shown(false);
    const Page page = shown.page.page();
    QCOMPARE(page.primary, shown.page.action("pull"));
    const QList<QAction *> inMenu = page.menus.first()->actions();
    QList<QKeySequence> seen;
    for (const char *name : {"pull", "load", "stop", "explore", "tag", "save", "push", "remove", "copyName", "copyId",
                             "filter", "reload"}) {
        const QAction *action = shown.page.action(name);
        QVERIFY2(action && !action->text().isEmpty(), name);
        QVERIFY2(inMenu.contains(action), name);
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!seen.contains(keys), name);
            seen.append(keys);
        }
    }
    QVERIFY(!shown.page.table()->accessibleName().isEmpty());
    QVERIFY(!shown.page.filter()->accessibleName().isEmpty());
}

QTEST_MAIN(ImagesPageTest)
#include "images_page_test.moc"
