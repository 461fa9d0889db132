// SPDX-License-Identifier: Apache-2.0
#include "core/layer/writable_layer.h"

#include "core/layer/changes.h"
#include "core/layer/opened_image.h"
#include "tests/core/store/test_image.h"

#include <algorithm>
#include <format>
#include <gtest/gtest.h>
#include <unistd.h>

namespace lamella::layer {
namespace {

namespace fs = std::filesystem;
using store::named;

/// A container whose upper folder is written by hand: no program and no mount is needed.
class WritableLayerTest : public testing::Test {
protected:
    void SetUp() override
    {
        const oci::Descriptor manifest = store::putImage(m_store, {{{"etc/a", "one"}}});
        ASSERT_TRUE(m_store.tags().setTag(named("sample:1"), manifest));
        ASSERT_TRUE(makeFolders(m_store.snapshotsFolder() / "l1" / "etc"));
        ASSERT_TRUE(replaceFile(m_store.snapshotsFolder() / "l1" / "etc" / "a", "one"));
    }

    /// Its ids are those of a user namespace in which this user is root.
    store::StoredContainer written()
    {
        store::Container container;
        container.name = "box";
        container.image = "sample:1";
        const store::Image image = store::findImage(m_store, "sample:1").value();
        container.imageId = image.id();
        container.manifest = image.manifestDescriptor;
        container.command = {"sh", "-c", "echo"};
        container.upper = {.lowers = {"l1"},
                           .mountPoints = {"proc", "data"},
                           .userXattrs = false,
                           .ids = {std::format("0 {} 1\n", ::geteuid()), std::format("0 {} 1\n", ::getegid())}};
        const store::HeldContainer held = m_containers.create(container).value();
        const fs::path upper = held.stored().upper();
        for (const char *folder : {"etc", "proc", "data"})
            EXPECT_TRUE(makeFolders(upper / folder));
        EXPECT_TRUE(replaceFile(upper / "etc" / "b", "two"));
        return held.stored();
    }

    std::vector<std::string> changesOf(const std::string &name)
    {
        WorkerPool pool(2);
        const OpenedImage opened = openImage(m_store.folder(), store::ImageName::parse(name).value(), pool).value();
        EXPECT_EQ(opened.layerCount(), 2);
        EXPECT_TRUE(opened.source->image().layers.back().writable);
        EXPECT_EQ(opened.source->image().config.history().back().createdBy, "sh -c echo");
        std::vector<std::string> found;
        for (const PathChange &change : changes(opened.files, 2, 2)) {
            const FileVersion &file = opened.files.version(change.version);
            found.push_back(std::format("{} {} {}:{}", static_cast<char>(change.kind),
                                        opened.files.fullPath(change.path), file.uid, file.gid));
        }
        std::ranges::sort(found);
        return found;
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    store::Store m_store = *store::Store::open(m_folder.path() / "store", store::Access::ReadWrite);
    store::Containers m_containers{m_store};
};

TEST_F(WritableLayerTest, IsReadFromOutsideOfItsNamespaceWithoutMountPoints)
{
    const store::StoredContainer box = written();
    std::vector<std::string> found = changesOf("container:box");
    // The folder's own attributes are whatever the umask made them.
    std::erase_if(found, [](const std::string &line) { return line.contains("/etc 0:0"); });
    EXPECT_EQ(found, (std::vector<std::string>{"A /etc/b 0:0"}));
    EXPECT_EQ(changesOf("box").size(), changesOf(std::string(box.container.shortId())).size());
}

TEST_F(WritableLayerTest, AnImageOfThatNameComesFirst)
{
    written();
    ASSERT_TRUE(m_store.tags().setTag(named("box"), store::findImage(m_store, "sample:1")->target));
    WorkerPool pool(2);
    EXPECT_EQ(openImage(m_store.folder(), store::ImageName::parse("box").value(), pool)->layerCount(), 1);
    EXPECT_EQ(openImage(m_store.folder(), store::ImageName::parse("container:box").value(), pool)->layerCount(), 2);
    EXPECT_EQ(openImage(m_store.folder(), store::ImageName::parse("container:none").value(), pool).error().code,
              ErrorCode::NotFound);
}

TEST_F(WritableLayerTest, WithoutWhatLiesBelowItSaysSo)
{
    const store::StoredContainer box = written();
    ASSERT_TRUE(removeTree(m_store.snapshotsFolder() / "l1"));
    const auto source = sourceOf(m_store, box);
    ASSERT_EQ(source.error().code, ErrorCode::NotFound);
    EXPECT_TRUE(source.error().hint.contains(box.upper().string())) << source.error().hint;
}

TEST_F(WritableLayerTest, KeptAsATarItNeedsNoFolders)
{
    store::StoredContainer box = written();
    box.container.upper.ids = store::IdMaps::current();
    const auto layer = keepWritableLayer(m_store, box);
    ASSERT_TRUE(layer);
    EXPECT_EQ(layer->fileBytes, 3U);
    store::HeldContainer held = m_containers.hold(*m_containers.find("box")).value();
    held.value().layer = *layer;
    ASSERT_TRUE(held.save());
    ASSERT_TRUE(removeTree(box.upper()));
    ASSERT_TRUE(removeTree(m_store.snapshotsFolder() / "l1"));
    EXPECT_FALSE(changesOf("box").empty());
}

} // namespace
} // namespace lamella::layer
