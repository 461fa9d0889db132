// SPDX-License-Identifier: Apache-2.0
#include "core/store/image_path.h"

#include "core/store/archive_export.h"
#include "tests/core/store/test_image.h"

namespace lamella::store {
namespace {

namespace fs = std::filesystem;

class ImagePathTest : public StoreTest {
protected:
    fs::path put(const char *name, std::string_view bytes)
    {
        const fs::path file = around() / name;
        EXPECT_TRUE(replaceFile(file, bytes));
        return file;
    }
    fs::path save(ArchiveFormat format, const char *name)
    {
        StringSink sink;
        const std::vector<ExportedImage> images{{sourceOf(store, findImage(store, "x:1").value()), {named("x:1")}}};
        EXPECT_TRUE(exportArchive(images, format, sink));
        return put(name, sink.text());
    }
};

TEST_F(ImagePathTest, ArchivesAndLayoutsAreNamedByWhatTheyHold)
{
    putNamed("x:1", {{{"a", "1"}}});
    const fs::path oci = save(ArchiveFormat::Oci, "oci.tar");
    const fs::path docker = save(ArchiveFormat::Docker, "docker.tar");
    EXPECT_EQ(imagePathKind(oci), ImagePathKind::Archive);
    EXPECT_EQ(imagePathKind(docker), ImagePathKind::Archive);
    EXPECT_EQ(imagePathKind(folder()), ImagePathKind::Layout);
    for (const fs::path &path : {oci, docker, folder()}) {
        const ImageName name = imageNameAt(path).value();
        EXPECT_EQ(name.path, path.string());
        EXPECT_EQ(openImage(store, name).value()->image().layers.size(), 1u) << path;
    }
    EXPECT_EQ(imageNameAt(docker).value().transport, Transport::DockerArchive);
    EXPECT_EQ(imageNameAt(folder()).value().transport, Transport::OciFolder);
}

TEST_F(ImagePathTest, WhatIsNoImageIsToldApart)
{
    EXPECT_EQ(imagePathKind(around()), ImagePathKind::None);
    EXPECT_EQ(imagePathKind(around() / "missing"), ImagePathKind::None);
    EXPECT_EQ(imagePathKind(put("Dockerfile", "FROM scratch\n")), ImagePathKind::None);
    const fs::path tar = put("notes.tar", tarOf({{"note", "hello"}}));
    EXPECT_EQ(imagePathKind(tar), ImagePathKind::Archive);
    EXPECT_EQ(imageNameAt(tar).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(imageNameAt(around() / "missing").error().code, ErrorCode::InvalidInput);
}

TEST_F(ImagePathTest, AColonCannotBeNamed)
{
    putNamed("x:1", {{{"a", "1"}}});
    EXPECT_EQ(imageNameAt(save(ArchiveFormat::Oci, "a:b.tar")).error().code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace lamella::store
