// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_page.h"

#include "core/archive/tar_writer.h"
#include "core/base/file.h"
#include "core/oci/media_type.h"
#include "core/store/archive_export.h"
#include "core/store/image.h"
#include "ui/explorer/explore_model.h"
#include "ui/explorer/history_model.h"
#include "ui/explorer/layer_model.h"
#include "ui/explorer/preview_view.h"
#include "ui/explorer/range_slider.h"

#include <QAbstractSlider>
#include <QAction>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string tarOf(const Files &files)
{
    StringSink sink;
    archive::TarWriter tar(sink);
    bool good = true;
    for (const auto &[path, content] : files) {
        good =
            good && tar.begin({.path = path, .type = archive::EntryType::File, .size = content.size(), .mode = 0644});
        good = good && tar.write(asBytes(content));
    }
    if (!good || !tar.finish())
        qFatal("the layer cannot be made");
    return sink.take();
}

/// A store with the image "sample:1" of three layers, and the page on it.
struct Opened {
    QTemporaryDir folder;
    std::filesystem::path storeFolder = folder.filePath(QStringLiteral("store")).toStdString();
    std::filesystem::path archive = folder.filePath(QStringLiteral("sample.tar")).toStdString();

    Opened()
    {
        store::Store store = store::Store::open(storeFolder, store::Access::ReadWrite).value();
        oci::ImageConfig config(oci::hostPlatform());
        oci::Manifest manifest{std::string(oci::media_type::manifest)};
        const Files layers[] = {{{"etc/motd", "one\n"}, {"etc/old", "gone\n"}},
                                {{"etc/motd", "two\n"}, {"etc/.wh.old", ""}},
                                {{"srv/app.py", "def f():\n    return 1\n"}, {"srv/data", std::string(40, '\xff')}}};
        for (const Files &files : layers) {
            manifest.layers.push_back(store.putBlob(tarOf(files), oci::media_type::layer).value());
            config.appendLayer(manifest.layers.back().digest, {.createdBy = "COPY . /"});
        }
        manifest.config = store.putBlob(config.dump(), oci::media_type::config).value();
        const auto target = store.putBlob(manifest.dump(), manifest.mediaType).value();
        const oci::Reference name = oci::Reference::parse("sample:1").value();
        if (!store.tags().setTag(name, target))
            qFatal("the image cannot be named");
        save(store, name);
    }

    void save(const store::Store &store, const oci::Reference &name) const
    {
        StringSink sink;
        const std::vector<store::ExportedImage> images{
            {store::sourceOf(store, store::findImage(store, "sample:1").value()), {name}}};
        if (!store::exportArchive(images, store::ArchiveFormat::Docker, sink) || !replaceFile(archive, sink.text()))
            qFatal("the archive cannot be written");
    }
};

/// What is in the tree, one path a line with its letter.
QStringList paths(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList all;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QChar letter = index.data(ExploreModel::ChangeRole).toChar();
        if (!model.hasChildren(index))
            all.append((letter.isNull() ? QString() : letter + QStringLiteral(" "))
                       + index.data(Qt::ToolTipRole).toString());
        all += paths(model, index);
    }
    return all;
}

} // namespace

class ExplorePageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_opened = std::make_unique<Opened>();
        m_page = std::make_unique<ExplorePage>(m_opened->storeFolder);
        m_page->resize(1200, 700);
        m_page->show();
        QTRY_COMPARE(m_page->layers()->rowCount(), 3);
        settle();
    }
    void cleanup() { m_page.reset(); }

    void opensTheNewestOnItsTopmostLayer();
    void opensOnALayer();
    void opensAnArchiveByItsPath();
    void saysWhyNothingOpens();
    void theSliderChoosesTheRange();
    void mergedShowsTheWholeImage();
    void previewsTextAndBytes();
    void draggingReadsNothing();

private:
    void settle() const { QTRY_VERIFY(m_page->isIdle()); }
    [[nodiscard]] std::pair<int, int> range() const { return {m_page->query().from, m_page->query().to}; }

    std::unique_ptr<Opened> m_opened;
    std::unique_ptr<ExplorePage> m_page;
};

void ExplorePageTest::opensTheNewestOnItsTopmostLayer()
{
    QCOMPARE(range(), std::pair(3, 3));
    QCOMPARE(paths(*m_page->files()), QStringList({QStringLiteral("A /srv/app.py"), QStringLiteral("A /srv/data")}));
}

void ExplorePageTest::opensOnALayer()
{
    m_page->openImage(QStringLiteral("sample:1"), 2);
    QTRY_COMPARE(range(), std::pair(2, 2));
    settle();
    QCOMPARE(paths(*m_page->files()), QStringList({QStringLiteral("M /etc/motd"), QStringLiteral("D /etc/old")}));
}

void ExplorePageTest::opensAnArchiveByItsPath()
{
    m_page->openImage(QString::fromStdString(m_opened->archive.string()), 1);
    QTRY_COMPARE(range(), std::pair(1, 1));
    settle();
    m_page->selectFile(QStringLiteral("/etc/motd"));
    settle();
    QCOMPARE(m_page->preview()->text(), QStringLiteral("one\n"));
}

void ExplorePageTest::saysWhyNothingOpens()
{
    m_page->openImage(QStringLiteral("/nonexistent/image.tar"));
    settle();
    QCOMPARE(m_page->layers()->rowCount(), 0);
    QCOMPARE(m_page->files()->rowCount(), 0);
    QCOMPARE(m_page->slider()->count(), 0);
}

void ExplorePageTest::theSliderChoosesTheRange()
{
    QTest::keyClick(m_page->slider()->lowerHandle(), Qt::Key_Left);
    QCOMPARE(range(), std::pair(2, 3));
    settle();
    QCOMPARE(paths(*m_page->files()), QStringList({QStringLiteral("M /etc/motd"), QStringLiteral("D /etc/old"),
                                                   QStringLiteral("A /srv/app.py"), QStringLiteral("A /srv/data")}));
    m_page->selectLayers(1, 2);
    QCOMPARE(std::pair(m_page->slider()->from(), m_page->slider()->to()), std::pair(1, 2));
}

void ExplorePageTest::mergedShowsTheWholeImage()
{
    m_page->mergedAction()->trigger();
    settle();
    QCOMPARE(paths(*m_page->files()),
             QStringList({QStringLiteral("/etc/motd"), QStringLiteral("/srv/app.py"), QStringLiteral("/srv/data")}));
    QVERIFY(!m_page->changesAction()->isEnabled());
    QTest::keyClick(m_page->slider()->upperHandle(), Qt::Key_Home);
    settle();
    QCOMPARE(paths(*m_page->files()), QStringList({QStringLiteral("/etc/motd"), QStringLiteral("/etc/old")}));
}

void ExplorePageTest::previewsTextAndBytes()
{
    m_page->selectFile(QStringLiteral("/srv/app.py"));
    settle();
    QCOMPARE(m_page->preview()->text(), QStringLiteral("def f():\n    return 1\n"));
    QCOMPARE(m_page->history()->rowCount(), 3);
    m_page->selectFile(QStringLiteral("/srv/data"));
    settle();
    QVERIFY(m_page->preview()->text().startsWith(QStringLiteral("00000000  ff ff")));
}

void ExplorePageTest::draggingReadsNothing()
{
    m_page->selectLayers(1, 1);
    settle();
    m_page->selectFile(QStringLiteral("/etc/motd"));
    settle();
    RangeSlider *slider = m_page->slider();
    const int middle = slider->height() / 2;
    QTest::mousePress(slider, Qt::LeftButton, {}, {slider->placeOf(1), middle});
    QTest::mouseMove(slider, {slider->placeOf(2), middle});
    QCOMPARE(range(), std::pair(1, 2));
    settle();
    QCOMPARE(m_page->preview()->text(), QStringLiteral("one\n")); // as before: nothing is read while the mouse holds it
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->placeOf(2), middle});
    settle();
    QCOMPARE(m_page->preview()->text(), QStringLiteral("two\n"));
}

QTEST_MAIN(ExplorePageTest)
#include "explore_page_test.moc"
