// SPDX-License-Identifier: Apache-2.0
#include "core/archive/compress.h"
#include "core/store/archive_export.h"
#include "core/store/archive_import.h"
#include "core/store/tar_members.h"
#include "tests/core/store/test_image.h"

namespace lamella::store {
namespace {

namespace fs = std::filesystem;

class ArchiveTest : public StoreTest {
protected:
    fs::path save(const std::vector<std::string> &names, ArchiveFormat format)
    {
        std::vector<ExportedImage> images;
        for (const std::string &name : names) {
            Image image = findImage(store, name).value();
            images.push_back({sourceOf(store, std::move(image)), {named(name)}});
        }
        StringSink sink;
        const Result<void> written = exportArchive(images, format, sink);
        EXPECT_TRUE(written) << written.error().render();
        const fs::path file = around() / (format == ArchiveFormat::Docker ? "docker.tar" : "oci.tar");
        EXPECT_TRUE(replaceFile(file, sink.text()));
        return file;
    }

    Store other = Store::open(around() / "other", Access::ReadWrite).value();
};

TEST_F(ArchiveTest, BothFormatsGiveBackTheSameImages)
{
    putNamed("x:1", {{{"base", "shared"}}, {{"a", "1"}}});
    putNamed("team/y", {{{"base", "shared"}}, {{"b", std::string(5000, 'b')}}});
    for (const ArchiveFormat format : {ArchiveFormat::Docker, ArchiveFormat::Oci}) {
        const fs::path file = save({"x:1", "team/y"}, format);
        Store fresh = Store::open(around() / ("fresh-" + file.stem().string()), Access::ReadWrite).value();
        ASSERT_EQ(importArchive(fresh, file).value().size(), 2u);
        for (const char *name : {"x:1", "team/y"}) {
            EXPECT_EQ(findImage(fresh, name).value().id(), findImage(store, name).value().id());
            EXPECT_EQ(findImage(fresh, name).value().manifestDescriptor.digest,
                      findImage(store, name).value().manifestDescriptor.digest);
        }
        EXPECT_EQ(fresh.blobs().value(), store.blobs().value());
    }
}

TEST_F(ArchiveTest, CompressedLayersAreSavedPlainForDocker)
{
    const std::string tar = tarOf({{"a", std::string(100'000, 'a')}});
    StringSink zipped;
    const auto compressor = archive::compressInto(zipped, archive::Compression::Gzip).value();
    ASSERT_TRUE(compressor->write(asBytes(tar)));
    ASSERT_TRUE(compressor->finish());
    oci::ImageConfig config(oci::hostPlatform());
    config.appendLayer(Digest::of(tar), {.createdBy = "COPY"});
    oci::Manifest manifest{std::string(oci::media_type::manifest)};
    manifest.layers = {store.putBlob(zipped.text(), oci::media_type::layerGzip).value()};
    manifest.config = store.putBlob(config.dump(), oci::media_type::config).value();
    ASSERT_TRUE(store.tags().setTag(named("zipped"), store.putBlob(manifest.dump(), manifest.mediaType).value()));
    const TarMembers members = TarMembers::open(save({"zipped"}, ArchiveFormat::Docker)).value();
    const std::string member = std::string(Digest::of(tar).hex()) + ".tar";
    EXPECT_EQ(members.text(member, 1'000'000).value(), tar);
    const Json list = Json::parse(members.text("manifest.json", 10'000).value()).value();
    EXPECT_EQ(list.at(0)["RepoTags"].at(0).string(), "zipped:latest");
    EXPECT_EQ(list.at(0)["Layers"].at(0).string(), member);
}

TEST_F(ArchiveTest, ADamagedLayerIsNotSaved)
{
    putNamed("x", {{{"a", "1"}}});
    const Image image = findImage(store, "x").value();
    const fs::path layer = store.blobPath(image.layers[0].blob.digest);
    std::string bytes = readFile(layer, 100'000).value();
    bytes[600] ^= 1;
    ASSERT_TRUE(replaceFile(layer, bytes));
    StringSink sink;
    const std::vector<ExportedImage> images{{sourceOf(store, image), {named("x")}}};
    EXPECT_EQ(exportArchive(images, ArchiveFormat::Docker, sink).error().code, ErrorCode::Corrupt);
}

TEST_F(ArchiveTest, OpensImagesWhereverTheyLie)
{
    putNamed("x:1", {{{"a", "1"}}});
    putNamed("y", {{{"b", "2"}}});
    const Digest id = findImage(store, "x:1").value().id();
    const std::string docker = save({"x:1", "y"}, ArchiveFormat::Docker).string();
    const std::string archive = save({"x:1", "y"}, ArchiveFormat::Oci).string();
    for (const std::string &text :
         {std::string("x:1"), "oci:" + folder().string() + ":x:1", "oci-archive:" + archive + ":x:1",
          "oci-archive:" + archive + ":docker.io/library/x:1", "docker-archive:" + docker + ":x:1",
          "oci:" + folder().string() + ":1"}) {
        const auto source = openImage(other, ImageName::parse(text).value());
        const bool inOther = text == "x:1";
        ASSERT_EQ(source.has_value(), !inOther) << text;
        if (!inOther) {
            EXPECT_EQ((*source)->image().id(), id) << text;
            EXPECT_EQ((*source)->openLayer(1).value().text(10'000).value(), tarOf({{"a", "1"}})) << text;
            EXPECT_FALSE((*source)->openLayer(2));
            EXPECT_EQ(Digest::of((*source)->configText().value()), id);
        }
    }
    EXPECT_EQ(openImage(other, ImageName::parse("oci-archive:" + archive).value()).error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(openImage(other, ImageName::parse("docker-archive:" + docker + ":z").value()).error().code,
              ErrorCode::NotFound);
    EXPECT_EQ(openImage(other, ImageName::parse("docker://x").value()).error().code, ErrorCode::Unsupported);
}

TEST_F(ArchiveTest, ReadsTheOldLayoutOfDockerSave)
{
    const std::string layer = tarOf({{"a", "1"}});
    oci::ImageConfig config(oci::hostPlatform());
    config.appendLayer(Digest::of(layer), {.createdBy = "ADD"});
    config.appendLayer(Digest::of(layer), {.createdBy = "ADD again"});
    StringSink sink;
    archive::TarWriter tar(sink);
    const auto add = [&](const std::string &path, const std::string &text) {
        ASSERT_TRUE(tar.begin({.path = path, .type = archive::EntryType::File, .size = text.size(), .mode = 0644}));
        ASSERT_TRUE(tar.write(asBytes(text)));
    };
    add("abc.json", config.dump());
    add("one/layer.tar", layer);
    ASSERT_TRUE(tar.begin({.path = "two/layer.tar", .type = archive::EntryType::Symlink, .link = "../one/layer.tar"}));
    add("manifest.json", R"([{"Config":"abc.json","RepoTags":["old:1"],"Layers":["one/layer.tar","two/layer.tar"]}])");
    ASSERT_TRUE(tar.finish());
    const fs::path file = around() / "old.tar";
    ASSERT_TRUE(replaceFile(file, sink.text()));
    ASSERT_TRUE(importArchive(other, file));
    EXPECT_EQ(findImage(other, "old:1").value().layers.size(), 2u);
    EXPECT_EQ(findImage(other, "old:1").value().id(), Digest::of(config.dump()));
}

TEST_F(ArchiveTest, AForgedLayerIsNotImported)
{
    putNamed("x", {{{"a", "1"}}});
    const fs::path file = save({"x"}, ArchiveFormat::Docker);
    std::string bytes = readFile(file, 1'000'000).value();
    const std::size_t at = bytes.rfind(std::string("1") + std::string(511, '\0'));
    ASSERT_NE(at, std::string::npos);
    bytes[at] = '2';
    ASSERT_TRUE(replaceFile(file, bytes));
    EXPECT_EQ(importArchive(other, file).error().code, ErrorCode::Corrupt);
    EXPECT_TRUE(listImages(other).value().empty());
}

TEST_F(ArchiveTest, HostileArchivesAreRefused)
{
    putNamed("x", {{{"a", "1"}}});
    const fs::path file = save({"x"}, ArchiveFormat::Docker);
    const std::string bytes = readFile(file, 1'000'000).value();
    const fs::path bad = around() / "bad.tar";
    ASSERT_TRUE(replaceFile(bad, bytes.substr(0, 700)));
    EXPECT_EQ(TarMembers::open(bad).error().code, ErrorCode::Corrupt);
    ASSERT_TRUE(replaceFile(bad, std::string(2048, 'x')));
    EXPECT_EQ(TarMembers::open(bad).error().code, ErrorCode::Corrupt);
    ASSERT_TRUE(replaceFile(bad, ""));
    EXPECT_EQ(importArchive(other, bad).error().code, ErrorCode::InvalidInput);
    for (std::size_t at = 0; at < bytes.size(); at += 97) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        ASSERT_TRUE(replaceFile(bad, changed));
        const Result<std::vector<Image>> images = importArchive(other, bad);
        if (images && !images->empty()) {
            EXPECT_EQ((*images)[0].id(), findImage(store, "x").value().id()) << "byte " << at << " was changed";
        }
    }
}

} // namespace
} // namespace lamella::store
