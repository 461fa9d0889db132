// SPDX-License-Identifier: Apache-2.0
// What comes into the window from outside: files that are dropped, wherever the pointer is, and archives of files.
#include "app/studio/studio.h"
#include "tests/app/studio/command_line.h"
#include "ui/editor/editor.h"
#include "ui/explorer/range_slider.h"
#include "ui/images/errand_form.h"
#include "ui/images/image_model.h"
#include "ui/shell/message_bar.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTemporaryDir>
#include <QtTest>

namespace lamella::studio {

namespace {

/// Lets files fall on a widget as the desktop would: what it refuses, the one around it is asked for.
void drop(QWidget *widget, const QStringList &paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
    for (QWidget *taker = widget; taker; taker = taker->parentWidget()) {
        const QPoint middle = taker->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        if (!taker->acceptDrops() || !QCoreApplication::sendEvent(taker, &enter) || !enter.isAccepted())
            continue;
        QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(taker, &event);
        QVERIFY(event.isAccepted());
        return;
    }
    QFAIL("nobody took it");
}

} // namespace

class ArrivalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aFolderIsOpenedAsAProject();
    void aDockerfileIsOpened();
    void anArchiveIsExplored();
    void onTheImagesItIsLoaded();
    void whatIsNothingIsSaid();
    void filesAreImported();

private:
    QString write(const QString &name, const QByteArray &text) const;
    /// The innermost widgets of the editor: it takes drops itself.
    [[nodiscard]] QList<QWidget *> editorParts() const
    {
        return m_studio->buildPage()->editor()->findChildren<QWidget *>();
    }
    [[nodiscard]] QString text() const { return m_studio->buildPage()->editor()->text(); }

    QTemporaryDir m_folder;
    QString m_archive = m_folder.filePath(QStringLiteral("saved.tar"));
    std::unique_ptr<Studio> m_studio;
};

QString ArrivalsTest::write(const QString &name, const QByteArray &text) const
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly))
        return {};
    file.write(text);
    return path;
}

void ArrivalsTest::initTestCase()
{
    const QString store = m_folder.filePath(QStringLiteral("other-store"));
    const CommandLine line(store);
    write(QStringLiteral("image/Dockerfile"), "FROM lamella/base:1\nLABEL a=b\n");
    std::ignore = line.run({QStringLiteral("build"), QStringLiteral("-t"), QStringLiteral("dropped:1"),
                            m_folder.filePath(QStringLiteral("image"))});
    std::ignore = line.run({QStringLiteral("save"), QStringLiteral("-o"), m_archive, QStringLiteral("dropped:1")});
    QVERIFY(QFileInfo(m_archive).size() > 0);
    qputenv("LAMELLA_STORE", m_folder.filePath(QStringLiteral("store")).toLocal8Bit());
    m_studio = std::make_unique<Studio>();
    m_studio->language()->setChoice(QStringLiteral("en"));
    const QString first = write(QStringLiteral("first/Dockerfile"), "FROM scratch\n");
    QVERIFY(m_studio->open(first));
}

void ArrivalsTest::aFolderIsOpenedAsAProject()
{
    write(QStringLiteral("second/Dockerfile"), "FROM scratch\nLABEL second=1\n");
    m_studio->window()->showPage(QStringLiteral("images"));
    drop(m_studio->window()->page(QStringLiteral("images")), {m_folder.filePath(QStringLiteral("second"))});
    QCOMPARE(m_studio->window()->currentPage(), QStringLiteral("build"));
    QVERIFY(text().contains(QStringLiteral("second=1")));
}

void ArrivalsTest::aDockerfileIsOpened()
{
    const QString file = write(QStringLiteral("third/my.dockerfile"), "FROM scratch\nLABEL third=1\n");
    int takers = 0;
    for (QWidget *part : editorParts()) {
        if (!part->acceptDrops() || !part->isVisible())
            continue;
        ++takers;
        write(QStringLiteral("second/Dockerfile"), "FROM scratch\nLABEL second=1\n");
        drop(part, {m_folder.filePath(QStringLiteral("second"))});
        QVERIFY(text().contains(QStringLiteral("second=1")));
        drop(part, {file});
        QVERIFY(text().contains(QStringLiteral("third=1")));
    }
    QVERIFY(takers > 0);
}

void ArrivalsTest::anArchiveIsExplored()
{
    drop(editorParts().constFirst(), {m_archive});
    QCOMPARE(m_studio->window()->currentPage(), QStringLiteral("explore"));
    QTRY_VERIFY(m_studio->explorePage()->isIdle());
    QTRY_VERIFY(m_studio->explorePage()->slider()->count() > 0);
    QVERIFY(text().contains(QStringLiteral("third=1"))); // the project stays
}

void ArrivalsTest::onTheImagesItIsLoaded()
{
    m_studio->window()->showPage(QStringLiteral("images"));
    const ui::ImagesPage *images = m_studio->imagesPage();
    QTRY_VERIFY(images->isIdle());
    QCOMPARE(images->images()->rowOf(QStringLiteral("dropped:1")), -1);
    drop(m_studio->window()->page(QStringLiteral("images")), {m_archive});
    QTRY_VERIFY_WITH_TIMEOUT(images->images()->rowOf(QStringLiteral("dropped:1")) >= 0, 20'000);
}

void ArrivalsTest::whatIsNothingIsSaid()
{
    const QString file = write(QStringLiteral("picture.bin"), QByteArray("\x01\0\x02", 3));
    drop(m_studio->window(), {file});
    QVERIFY(m_studio->window()->messages()->message().contains(QStringLiteral("picture.bin")));
    QCOMPARE(m_studio->window()->currentPage(), QStringLiteral("images"));
    QVERIFY(text().contains(QStringLiteral("third=1")));
}

void ArrivalsTest::filesAreImported()
{
    const QString files = m_folder.filePath(QStringLiteral("My Files.tar"));
    const CommandLine line(QString::fromStdString(m_studio->storeFolder().string()));
    std::ignore = line.run({QStringLiteral("export"), QStringLiteral("-o"), files, QStringLiteral("dropped:1")});
    QVERIFY(QFileInfo(files).size() > 0);
    ui::ImagesPage *images = m_studio->imagesPage();
    images->importFrom(files);
    QVERIFY(images->form()->isAsking());
    QCOMPARE(images->form()->field()->text(), QStringLiteral("my-files"));
    images->form()->field()->setText(QStringLiteral("files:2"));
    QTest::keyClick(images->form()->field(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(images->images()->rowOf(QStringLiteral("files:2")) >= 0, 20'000);
    QCOMPARE(images->images()->rows().at(images->images()->rowOf(QStringLiteral("files:2"))).image->layers.size(), 1);
}

} // namespace lamella::studio

QTEST_MAIN(lamella::studio::ArrivalsTest)
#include "arrivals_test.moc"
