// SPDX-License-Identifier: Apache-2.0
#include "core/oci/chain_id.h"
#include "core/oci/image_config.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"

#include <gtest/gtest.h>

namespace lamella::oci {
namespace {

const Digest digestA = Digest::of("a");
const Digest digestB = Digest::of("b");

std::string descriptorText(const Digest &digest)
{
    return R"({"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":")" + digest.text() + R"(","size":3})";
}

TEST(MediaType, TellsLayersApart)
{
    EXPECT_EQ(layerEncoding(media_type::layer), LayerEncoding::Plain);
    EXPECT_EQ(layerEncoding(media_type::dockerLayerGzip), LayerEncoding::Gzip);
    EXPECT_EQ(layerEncoding("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd"), LayerEncoding::Zstd);
    EXPECT_EQ(layerEncoding("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"), LayerEncoding::Gzip);
    EXPECT_EQ(layerEncoding("text/plain"), LayerEncoding::Unknown);
}

TEST(Descriptor, KeepsWhatItDoesNotKnow)
{
    const Json json =
        Json::parse(R"({"mediaType":"m","digest":")" + digestA.text()
                    + R"(","size":7,"annotations":{"k":"v"},"urls":["u"],)"
                      R"("platform":{"architecture":"arm64","os":"linux","variant":"v8","os.features":["x"]}})")
            .value();
    const Descriptor descriptor = Descriptor::fromJson(json).value();
    EXPECT_EQ(descriptor.platform->render(), "linux/arm64");
    EXPECT_EQ(descriptor.annotation("k"), "v");
    EXPECT_EQ(descriptor.toJson(), json);
}

TEST(Descriptor, RefusesWhatHasNoDigestOrSize)
{
    for (const std::string &text :
         {std::string("{}"), std::string("[]"), std::string(R"({"digest":"sha256:x","size":1})"),
          R"({"digest":")" + digestA.text() + R"("})", R"({"digest":")" + digestA.text() + R"(","size":-1})",
          R"({"digest":")" + digestA.text() + R"(","size":"1"})"})
        EXPECT_FALSE(Descriptor::fromJson(Json::parse(text).value())) << text;
}

TEST(Manifest, ReadsAndWritesBothKinds)
{
    for (const std::string_view type : {media_type::manifest, media_type::dockerManifest}) {
        const std::string text = R"({"schemaVersion":2,"mediaType":")" + std::string(type) + R"(","config":)"
                                 + descriptorText(digestA) + R"(,"layers":[)" + descriptorText(digestB) + "]}";
        const Manifest manifest = Manifest::parse(text).value();
        EXPECT_EQ(manifest.config.digest, digestA);
        ASSERT_EQ(manifest.layers.size(), 1u);
        EXPECT_EQ(manifest.layers[0].size, 3u);
        EXPECT_EQ(manifest.dump(), text);
    }
}

TEST(Manifest, RefusesHostileDocuments)
{
    EXPECT_FALSE(Manifest::parse(""));
    EXPECT_FALSE(Manifest::parse("[1]"));
    EXPECT_FALSE(Manifest::parse(R"({"mediaType":"application/vnd.oci.image.index.v1+json","config":{}})"));
    EXPECT_FALSE(Manifest::parse(R"({"config":{"digest":"../../etc/passwd","size":1}})"));
    std::string many = R"({"config":)" + descriptorText(digestA) + R"(,"layers":[)" + descriptorText(digestB);
    for (int i = 0; i < 1000; ++i)
        many += "," + descriptorText(digestB);
    EXPECT_EQ(Manifest::parse(many + "]}").error().code, ErrorCode::TooLarge);
}

TEST(Index, ChoosesThePlatformAndHidesAttestations)
{
    const std::string text = R"({"schemaVersion":2,"manifests":[)"
                             R"({"digest":")"
                             + digestA.text()
                             + R"(","size":1,"platform":{"architecture":"unknown","os":"unknown"}},)"
                               R"({"digest":")"
                             + digestB.text() + R"(","size":1,"platform":{"architecture":"arm64","os":"linux"}}]})";
    const Index index = Index::parse(text).value();
    EXPECT_TRUE(index.manifests[0].isAttestation());
    ASSERT_NE(index.best({"linux", "arm64"}), nullptr);
    EXPECT_EQ(index.best({"linux", "arm64"})->digest, digestB);
    EXPECT_EQ(index.best({"linux", "amd64"}), nullptr);
}

TEST(ImageConfig, KeepsUnknownFieldsAndAppendsLayers)
{
    const std::string text =
        R"({"architecture":"amd64","os":"linux","config":{"Env":["A=1"],"Healthcheck":{"Test":["x"]}},)"
        R"("moby.buildkit.cache.v0":"abc","history":null,"rootfs":{"type":"layers","diff_ids":null}})";
    ImageConfig config = ImageConfig::parse(text).value();
    EXPECT_EQ(config.dump(), text);
    EXPECT_EQ(config.env(), std::vector<std::string>{"A=1"});
    config.appendLayer(digestA, {.created = "2024-01-01T00:00:00Z", .createdBy = "RUN x"});
    config.appendHistory({.createdBy = "ENV y", .emptyLayer = true});
    config.setConfig("User", "nobody");
    const ImageConfig again = ImageConfig::parse(config.dump()).value();
    EXPECT_EQ(again.diffIds(), std::vector<Digest>{digestA});
    EXPECT_EQ(again.history(), config.history());
    EXPECT_EQ(again.user(), "nobody");
    EXPECT_EQ(again.document()["moby.buildkit.cache.v0"].string(), "abc");
}

TEST(ImageConfig, RefusesHistoryThatNamesLayersItLacks)
{
    EXPECT_FALSE(ImageConfig::parse(R"({"rootfs":{"diff_ids":[]},"history":[{"created_by":"x"}]})"));
    EXPECT_FALSE(ImageConfig::parse(R"({"rootfs":{"diff_ids":["sha256:zz"]}})"));
    EXPECT_FALSE(ImageConfig::parse(R"({})"));
}

TEST(ChainId, FoldsDiffIds)
{
    const Digest both = Digest::of(digestA.text() + " " + digestB.text());
    EXPECT_EQ(chainId(std::vector{digestA}), digestA);
    EXPECT_EQ(chainId(std::vector{digestA, digestB}), both);
    EXPECT_EQ(chainIds(std::vector{digestA, digestB}), (std::vector{digestA, both}));
    EXPECT_TRUE(chainId(std::span<const Digest>()).isEmpty());
}

} // namespace
} // namespace lamella::oci
