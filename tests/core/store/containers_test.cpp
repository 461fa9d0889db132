// SPDX-License-Identifier: Apache-2.0
#include "core/store/containers.h"

#include "core/store/collection.h"
#include "core/store/container_name.h"
#include "core/store/fsck.h"
#include "core/store/image_removal.h"
#include "tests/core/store/test_image.h"

#include <gtest/gtest.h>
#include <set>

namespace lamella::store {
namespace {

class ContainersTest : public StoreTest {
protected:
    Container described(const std::string &name = "")
    {
        const Image image = findImage(store, "sample:1").value();
        Container container;
        container.name = name;
        container.image = "sample:1";
        container.imageId = image.id();
        container.manifest = image.manifestDescriptor;
        container.command = {"sh", "-c", "true"};
        container.labels = {{"a", "b"}};
        return container;
    }

    /// A container that has ended.
    Container ended(const std::string &name)
    {
        HeldContainer held = m_containers.create(described(name)).value();
        held.value().finished = now();
        held.value().exitCode = 3;
        EXPECT_TRUE(held.save());
        return held.value();
    }

    void SetUp() override { putNamed("sample:1", {{{"a", "one"}}, {{"b", "two"}}}); }

    Containers m_containers{store};
};

TEST_F(ContainersTest, IsRunningWhileHeldAndDeadWithoutAnEnd)
{
    {
        const HeldContainer held = m_containers.create(described("one")).value();
        EXPECT_EQ(m_containers.find("one")->state, ContainerState::Running);
    }
    EXPECT_EQ(m_containers.find("one")->state, ContainerState::Dead);
    ended("two");
    EXPECT_EQ(m_containers.find("two")->state, ContainerState::Exited);
}

TEST_F(ContainersTest, KeepsWhatItWasToldAndListsTheNewestFirst)
{
    const Container first = ended("first");
    const Container second = ended("second");
    const auto all = m_containers.list().value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].container.toJson(), second.toJson());
    EXPECT_EQ(all[1].container.toJson(), first.toJson());
    EXPECT_EQ(all[1].container.exitCode, 3);
    EXPECT_EQ(all[1].container.labels, first.labels);
}

TEST_F(ContainersTest, IsFoundByNameIdAndUniqueStart)
{
    const Container one = ended("one");
    const Container two = ended("two");
    EXPECT_EQ(m_containers.find(one.id)->container.name, "one");
    EXPECT_EQ(m_containers.find(two.shortId())->container.name, "two");
    EXPECT_EQ(m_containers.find("").error().code, ErrorCode::NotFound);
    EXPECT_EQ(m_containers.find("three").error().code, ErrorCode::NotFound);
}

TEST_F(ContainersTest, NamesAreGivenOnceAndMadeUpWhenMissing)
{
    ended("one");
    EXPECT_EQ(m_containers.create(described("one")).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(m_containers.create(described("-x")).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(m_containers.create(described("x")).error().code, ErrorCode::InvalidInput);
    const HeldContainer held = m_containers.create(described()).value();
    EXPECT_TRUE(isContainerName(held.stored().container.name));
    EXPECT_TRUE(held.stored().container.name.contains('_'));
    std::set<std::string> ids;
    for (int count = 0; count < 100; ++count)
        ids.insert(newContainerId());
    EXPECT_EQ(ids.size(), 100U);
    EXPECT_EQ(ids.begin()->size(), 64U);
}

TEST_F(ContainersTest, ARunningOneIsNotRemoved)
{
    const HeldContainer held = m_containers.create(described("one")).value();
    EXPECT_EQ(m_containers.remove(held.stored()).error().code, ErrorCode::Busy);
    EXPECT_TRUE(m_containers.find("one"));
}

TEST_F(ContainersTest, RemovingFreesWhatItHad)
{
    ended("one");
    const StoredContainer one = m_containers.find("one").value();
    ASSERT_TRUE(replaceFile(one.log(), std::string(100000, 'x')));
    EXPECT_GE(m_containers.remove(one).value(), 100000U);
    EXPECT_FALSE(std::filesystem::exists(one.folder));
    EXPECT_TRUE(m_containers.list()->empty());
}

TEST_F(ContainersTest, SweepsWhatAKilledProcessLeft)
{
    {
        Container container = described("gone");
        container.removedAtEnd = true;
        ASSERT_TRUE(m_containers.create(std::move(container)));
    }
    ASSERT_TRUE(makeFolders(m_containers.folder() / "unfinished"));
    const HeldContainer held = m_containers.create(described("kept")).value();
    m_containers.sweep();
    EXPECT_FALSE(m_containers.find("gone"));
    EXPECT_TRUE(m_containers.find("kept"));
    EXPECT_FALSE(std::filesystem::exists(m_containers.folder() / "unfinished"));
}

TEST_F(ContainersTest, AnImageInUseStaysUnlessForced)
{
    ended("one");
    const auto refused = ImageRemoval(store).remove("sample:1");
    ASSERT_EQ(refused.error().code, ErrorCode::Busy);
    EXPECT_TRUE(refused.error().message.contains("must force")) << refused.error().message;
    const Container one = m_containers.find("one")->container;
    ASSERT_TRUE(ImageRemoval(store, {.all = true}).remove("sample:1"));
    ASSERT_TRUE(collect(store, {.age = std::chrono::seconds(-5), .keepCache = false}));
    const Image image = readImage(store, one.manifest).value();
    for (const ImageLayer &layer : image.layers)
        EXPECT_TRUE(store.hasBlob(layer.blob.digest));
    ASSERT_TRUE(m_containers.remove(*m_containers.find("one")));
    ASSERT_TRUE(collect(store, {.age = std::chrono::seconds(-5), .keepCache = false}));
    EXPECT_FALSE(store.hasBlob(one.manifest.digest));
}

TEST_F(ContainersTest, OfOneThatRunsTheImageIsNotEvenForced)
{
    const HeldContainer held = m_containers.create(described("one")).value();
    const std::string id = held.stored().container.imageId.text();
    const auto refused = ImageRemoval(store, {.all = true}).remove(id);
    ASSERT_EQ(refused.error().code, ErrorCode::Busy);
    EXPECT_TRUE(refused.error().message.contains("cannot be forced")) << refused.error().message;
}

TEST_F(ContainersTest, FsckFindsDamage)
{
    progress::NullSink sink;
    Container one = ended("one");
    EXPECT_TRUE(fsck(store, {}, sink)->empty());
    const std::filesystem::path folder = m_containers.find("one")->folder;
    ASSERT_TRUE(replaceFile(folder / "layer.tar", "other bytes"));
    one.layer = WritableLayer{.diffId = Digest::fromSha256Hex(std::string(64, 'a')), .tarBytes = 11, .fileBytes = 0};
    ASSERT_TRUE(replaceFile(folder / "container.json", one.toJson().dump()));
    ASSERT_EQ(fsck(store, {}, sink)->size(), 1U);
    ASSERT_TRUE(replaceFile(folder / "container.json", "{"));
    const auto problems = fsck(store, {.repair = true}, sink).value();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, "container");
    EXPECT_TRUE(problems[0].repaired);
    EXPECT_TRUE(fsck(store, {}, sink)->empty());
}

} // namespace
} // namespace lamella::store
