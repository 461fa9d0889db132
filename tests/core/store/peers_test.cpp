// SPDX-License-Identifier: Apache-2.0
#include "core/base/process.h"
#include "core/store/archive_export.h"
#include "core/store/fsck.h"
#include "tests/core/store/test_image.h"

namespace lamella::store {
namespace {

/// What other tools make of a store, and the store of what they write.
class PeersTest : public StoreTest {
protected:
    static ProcessOutcome runTool(const std::vector<std::string> &arguments)
    {
        ProcessOutcome outcome = runProcess({.arguments = arguments}).value();
        EXPECT_EQ(outcome.exitCode, 0) << arguments[0] << ": " << outcome.errors;
        return outcome;
    }

    void putSeveral()
    {
        putNamed("x", {{{"base", "shared"}}, {{"a", "in x"}}});
        putNamed("team/y:2", {{{"base", "shared"}}, {{"a", "in y"}}});
        putNamed("x:old", {{{"a", "old"}}});
        putNamed("x:old", {{{"a", "older"}}});
    }
};

TEST_F(PeersTest, SkopeoReadsEachImage)
{
    if (!findProgram("skopeo"))
        GTEST_SKIP() << "needs skopeo";
    putSeveral();
    for (const char *name : {"x", "team/y:2", "x:old"}) {
        const Image image = findImage(store, name).value();
        const std::string place = "oci:" + folder().string() + ":" + image.names.front().full();
        const Json shown = Json::parse(runTool({"skopeo", "inspect", place}).output).value();
        EXPECT_EQ(shown["Digest"].string(), image.manifestDescriptor.digest.text());
        EXPECT_EQ(shown["Layers"].size(), image.layers.size());
        const std::string config = runTool({"skopeo", "inspect", "--raw", "--config", place}).output;
        EXPECT_EQ(Digest::of(config), image.id());
    }
}

TEST_F(PeersTest, UmociUnpacksEachImage)
{
    if (!findProgram("umoci"))
        GTEST_SKIP() << "needs umoci";
    putSeveral();
    int number = 0;
    for (const auto &[name, content] :
         {std::pair("x", "in x"), std::pair("team/y:2", "in y"), std::pair("x:old", "older")}) {
        const std::filesystem::path bundle = around() / ("bundle" + std::to_string(++number));
        runTool({"umoci", "unpack", "--rootless", "--image", folder().string() + ":" + named(name).full(),
                 bundle.string()});
        EXPECT_EQ(readFile(bundle / "rootfs" / "a", 100).value(), content);
    }
}

TEST_F(PeersTest, WhatSkopeoWritesAppears)
{
    if (!findProgram("skopeo"))
        GTEST_SKIP() << "needs skopeo";
    putSeveral();
    const std::string place = "oci:" + folder().string() + ":";
    runTool({"skopeo", "copy", place + named("x").full(), place + "from-skopeo"});
    EXPECT_EQ(findImage(store, "from-skopeo").value().id(), findImage(store, "x").value().id());
    EXPECT_EQ(findImage(store, "team/y:2").value().names, std::vector{named("team/y:2")});
    progress::NullSink sink;
    EXPECT_TRUE(fsck(store, {}, sink).value().empty());
}

TEST_F(PeersTest, SkopeoReadsSavedArchives)
{
    if (!findProgram("skopeo"))
        GTEST_SKIP() << "needs skopeo";
    putSeveral();
    std::vector<ExportedImage> images;
    for (const char *name : {"x", "team/y:2"})
        images.push_back({sourceOf(store, findImage(store, name).value()), {named(name)}});
    for (const auto &[format, transport, name] :
         {std::tuple(ArchiveFormat::Docker, "docker-archive:", "x:latest"),
          std::tuple(ArchiveFormat::Oci, "oci-archive:", "docker.io/library/x:latest")}) {
        StringSink sink;
        ASSERT_TRUE(exportArchive(images, format, sink));
        const std::filesystem::path file = around() / "saved.tar";
        ASSERT_TRUE(replaceFile(file, sink.text()));
        const std::string place = transport + file.string() + ":" + name;
        const std::string config = runTool({"skopeo", "inspect", "--raw", "--config", place}).output;
        EXPECT_EQ(Digest::of(config), findImage(store, "x").value().id());
        runTool({"skopeo", "copy", place, "dir:" + (around() / "copy").string()});
    }
}

} // namespace
} // namespace lamella::store
