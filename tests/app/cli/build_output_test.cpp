// SPDX-License-Identifier: Apache-2.0
// Where a build puts what it made: each kind of output, and each of its keys.
#include "core/base/json.h"
#include "core/oci/index.h"
#include "core/store/tar_members.h"
#include "tests/app/cli/image_program.h"
#include "tests/core/layer/tar_text.h"
#include "tests/core/registry/upload_registry.h"

#include <sys/stat.h>

namespace lamella::cli {

namespace {

using registry::test::UploadRegistry;
using testing::Contains;
using testing::HasSubstr;

namespace fs = std::filesystem;

class BuildOutput : public ImageProgram {
protected:
    void SetUp() override
    {
        fs::create_directories(context());
        ASSERT_TRUE(replaceFile(context() / "Dockerfile", "FROM scratch\nCOPY a sub/\nCOPY b /\nCMD [\"x\"]\n"));
        ASSERT_TRUE(replaceFile(context() / "a", "one"));
        ASSERT_TRUE(replaceFile(context() / "b", "two"));
    }

    [[nodiscard]] fs::path context() const { return around() / "context"; }
    [[nodiscard]] std::string at(const std::string &name) const { return (around() / name).string(); }

    ProcessOutcome build(std::vector<std::string> words, std::optional<std::string> epoch = {}) const
    {
        words.insert(words.begin(), "build");
        words.push_back(context().string());
        std::optional<std::vector<std::string>> environment;
        if (epoch)
            environment = {"SOURCE_DATE_EPOCH=" + *epoch, "PATH=/usr/bin:/bin"};
        return lamella(std::move(words), {}, std::move(environment));
    }

    void built(std::vector<std::string> words, std::optional<std::string> epoch = {}) const
    {
        const ProcessOutcome outcome = build(std::move(words), std::move(epoch));
        EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
    }

    /// The message of a build that is refused.
    std::string refusal(std::vector<std::string> words) const
    {
        const ProcessOutcome outcome = build(std::move(words));
        EXPECT_EQ(outcome.exitCode, 1);
        return outcome.errors;
    }

    /// A document of an archive's layout.
    static Json document(const store::TarMembers &members, const Digest &digest)
    {
        return Json::parse(members.text("blobs/sha256/" + std::string(digest.hex()), 1 << 20).value()).value();
    }

    static oci::Index indexIn(const std::string &archive)
    {
        const store::TarMembers members = store::TarMembers::open(archive).value();
        return oci::Index::parse(members.text("index.json", 1 << 20).value()).value();
    }

    /// The manifest (or index) that an archive's first entry names.
    static Json manifestIn(const std::string &archive)
    {
        return document(store::TarMembers::open(archive).value(), indexIn(archive).manifests.front().digest);
    }

    static std::string layerType(const std::string &archive)
    {
        return manifestIn(archive)["layers"].at(0)["mediaType"].string();
    }

    static std::string textOf(const fs::path &file) { return readFile(file, 1 << 20).value(); }
};

TEST_F(BuildOutput, AFolderTakesTheFiles)
{
    for (const std::string &output : {at("files"), "type=local,dest=" + at("typed")}) {
        const ProcessOutcome outcome = build({"--progress=rawjson", "-t", "x", "-o", output});
        EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
        EXPECT_THAT(outcome.errors, HasSubstr(R"("name":"exporting to client directory")"));
        EXPECT_THAT(outcome.errors, HasSubstr(R"("id":"copying files")"));
    }
    for (const char *folder : {"files", "typed"}) {
        EXPECT_EQ(textOf(around() / folder / "sub/a"), "one");
        EXPECT_EQ(textOf(around() / folder / "b"), "two");
    }
    EXPECT_FALSE(store::findImage(store, "x")) << "no image was asked for";
}

TEST_F(BuildOutput, ATarTakesTheFiles)
{
    built({"-o", at("bare.tar")});
    built({"-o", "type=tar,dest=" + at("typed.tar")});
    const std::vector<std::string> names{"b", "sub/", "sub/a"};
    EXPECT_EQ(layer::namesOf(textOf(at("bare.tar"))), names);
    EXPECT_EQ(layer::namesOf(textOf(at("typed.tar"))), names);
    for (const char *output : {"-", "type=tar", "type=tar,dest=-"}) {
        const ProcessOutcome outcome = build({"-q", "-o", output});
        EXPECT_EQ(outcome.output, textOf(at("typed.tar"))) << output;
    }
}

TEST_F(BuildOutput, SeveralOutputsAreMadeAtOnce)
{
    built({"-t", "x:1", "-o", "type=image,name=y:2", "-o", "type=tar,dest=" + at("x.tar"), "-o",
           "type=oci,dest=" + at("x.oci"), "-o", at("files"), "--metadata-file", at("metadata.json"), "--iidfile",
           at("id")});
    EXPECT_EQ(idOf("x:1"), idOf("y:2"));
    EXPECT_EQ(textOf(at("id")), idOf("x:1"));
    EXPECT_TRUE(fs::exists(at("files/b")));
    EXPECT_EQ(layer::namesOf(textOf(at("x.tar"))).size(), 3u);
    EXPECT_EQ(manifestIn(at("x.oci"))["config"]["digest"].string(), idOf("x:1"));
    const Json metadata = Json::parse(textOf(at("metadata.json"))).value();
    EXPECT_EQ(metadata["containerimage.config.digest"].string(), idOf("x:1"));
    EXPECT_EQ(metadata["containerimage.descriptor"]["digest"].string(), metadata["containerimage.digest"].string());
    EXPECT_EQ(metadata["image.name"].string(), "docker.io/library/x:1,docker.io/library/y:2");
    EXPECT_GT(metadata["lamella.build"].integer(), 0);
}

TEST_F(BuildOutput, FilesAloneMakeNoImage)
{
    built({"-q", "-o", at("files"), "--metadata-file", at("metadata.json")});
    const Json metadata = Json::parse(textOf(at("metadata.json"))).value();
    EXPECT_FALSE(metadata.contains("containerimage.digest"));
    EXPECT_TRUE(metadata.contains("lamella.build"));
    built({"-t", "x", "--load", "-o", at("files")});
    EXPECT_TRUE(store::findImage(store, "x")) << "--load puts it into the store as well";
}

TEST_F(BuildOutput, AnArchiveIsCompressedAsAskedFor)
{
    const std::string oci = "application/vnd.oci.image.layer.v1.tar";
    for (const auto &[keys, type] : std::vector<std::pair<std::string, std::string>>{
             {"", oci + "+gzip"},
             {",compression=gzip,compression-level=9", oci + "+gzip"},
             {",compression=zstd", oci + "+zstd"},
             {",compression=zstd,compression-level=3,force-compression=true", oci + "+zstd"},
             {",compression=uncompressed", oci}}) {
        built({"-t", "x", "--load", "-o", "type=oci,dest=" + at("x.oci") + keys});
        EXPECT_EQ(layerType(at("x.oci")), type) << keys;
        EXPECT_EQ(printed({"load", "-q", "-i", at("x.oci")}), idOf("x") + "\n");
    }
}

TEST_F(BuildOutput, SkopeoReadsArchivesAndFolders)
{
    if (!findProgram("skopeo"))
        GTEST_SKIP() << "needs skopeo";
    for (const char *way : {"gzip", "zstd", "uncompressed"}) {
        const std::string keys = std::string(",compression=") + way + ",force-compression=true,dest=";
        built({"-t", "x", "--load", "-o", "type=oci" + keys + at("x.oci"), "-o", "type=docker" + keys + at("x.tar"),
               "-o", "type=oci,tar=false" + keys + at("layout")});
        for (const std::string &place :
             {"oci-archive:" + at("x.oci"), "docker-archive:" + at("x.tar"), "oci:" + at("layout")}) {
            const ProcessOutcome config =
                runProcess({.arguments = {"skopeo", "inspect", "--raw", "--config", place}}).value();
            EXPECT_EQ(Digest::of(config.output).text(), idOf("x")) << place << ": " << config.errors;
        }
    }
}

TEST_F(BuildOutput, DockersArchiveHasDockersTypes)
{
    built({"-t", "x", "-o", "type=docker,dest=" + at("x.tar")});
    EXPECT_EQ(layerType(at("x.tar")), "application/vnd.docker.image.rootfs.diff.tar.gzip");
    const store::TarMembers members = store::TarMembers::open(at("x.tar")).value();
    EXPECT_EQ(Json::parse(members.text("manifest.json", 1 << 20).value()).value().at(0)["RepoTags"].strings(),
              std::vector<std::string>{"x:latest"});
    built({"-t", "x", "-o", "type=docker,oci-mediatypes=true,dest=" + at("y.tar")});
    EXPECT_EQ(layerType(at("y.tar")), "application/vnd.oci.image.layer.v1.tar+gzip");
    const ProcessOutcome piped = build({"-t", "x", "-o", "type=docker,dest=-"});
    EXPECT_EQ(piped.output, textOf(at("x.tar")));
}

TEST_F(BuildOutput, ALayoutMayBeAFolder)
{
    built({"-t", "x:1", "-o", "type=oci,tar=false,dest=" + at("layout")});
    built({"-t", "x:2", "-o", "type=oci,tar=false,dest=" + at("layout")});
    built({"-t", "x:2", "-o", "type=oci,tar=false,dest=" + at("layout")});
    EXPECT_TRUE(fs::exists(at("layout/oci-layout")));
    EXPECT_EQ(oci::Index::parse(textOf(at("layout/index.json"))).value().manifests.size(), 2u);
    EXPECT_THAT(printed({"inspect", "oci:" + at("layout") + ":x:2"}), HasSubstr("\"Cmd\""));
}

TEST_F(BuildOutput, AnnotationsStandWhereTheyWereMeant)
{
    built({"-t", "x", "-o", "type=oci,annotation.a=1,annotation-manifest-descriptor.b=2,dest=" + at("x.oci"),
           "--annotation", "c:d=3", "--annotation", "manifest,manifest-descriptor:e=4"});
    const Json manifest = manifestIn(at("x.oci"));
    EXPECT_EQ(manifest["annotations"]["a"].string(), "1");
    EXPECT_EQ(manifest["annotations"]["c:d"].string(), "3");
    EXPECT_EQ(manifest["annotations"]["e"].string(), "4");
    EXPECT_EQ(indexIn(at("x.oci")).manifests.front().annotation("b"), "2");
    EXPECT_EQ(indexIn(at("x.oci")).manifests.front().annotation("e"), "4");
    EXPECT_THAT(refusal({"--annotation", "index:a=b"}), HasSubstr("one platform has none"));
    EXPECT_THAT(refusal({"-o", "type=image,annotation-nowhere.a=b"}), HasSubstr("nowhere"));
    EXPECT_THAT(refusal({"--annotation", "nothing"}), HasSubstr("has no value"));
}

TEST_F(BuildOutput, AnnotationsOfSeveralPlatforms)
{
    built({"--platform", "linux/amd64,linux/arm64", "-o",
           "type=oci,annotation-index.a=1,annotation[linux/arm64].b=2,annotation-index-descriptor.c=3,"
           "annotation-manifest-descriptor[linux/amd64].d=4,dest="
               + at("x.oci")});
    EXPECT_EQ(indexIn(at("x.oci")).manifests.front().annotation("c"), "3");
    const Json index = manifestIn(at("x.oci"));
    EXPECT_EQ(index["annotations"]["a"].string(), "1");
    ASSERT_EQ(index["manifests"].size(), 2u);
    const store::TarMembers members = store::TarMembers::open(at("x.oci")).value();
    for (const Json &entry : index["manifests"].items()) {
        const bool isArm = entry["platform"]["architecture"].string() == "arm64";
        const Json manifest = document(members, Digest::parse(entry["digest"].string()).value());
        EXPECT_EQ(manifest["annotations"]["b"].string(), isArm ? "2" : "");
        EXPECT_EQ(entry["annotations"]["d"].string(), isArm ? "" : "4");
    }
}

TEST_F(BuildOutput, FilesOfSeveralPlatformsLieInFolders)
{
    const std::vector<std::string> both{"--platform", "linux/amd64,linux/arm64", "-o"};
    const auto with = [&](const std::string &output) {
        std::vector<std::string> words = both;
        words.push_back(output);
        return words;
    };
    built(with(at("split")));
    EXPECT_EQ(textOf(at("split/linux_amd64/b")), "two");
    EXPECT_EQ(textOf(at("split/linux_arm64/sub/a")), "one");
    built(with("type=local,platform-split=false,dest=" + at("joined")));
    EXPECT_EQ(textOf(at("joined/b")), "two");
    built(with("type=tar,dest=" + at("x.tar")));
    EXPECT_THAT(layer::namesOf(textOf(at("x.tar"))), Contains("linux_arm64/sub/a"));
    built({"--platform", "linux/amd64", "-o", "type=local,platform-split=true,dest=" + at("one")});
    EXPECT_EQ(textOf(at("one/linux_amd64/b")), "two");
    EXPECT_THAT(refusal(with("type=docker,dest=" + at("y.tar"))), HasSubstr("one platform"));
}

TEST_F(BuildOutput, TimesAreThoseOfTheEpoch)
{
    built({"-o", at("files"), "-o", "type=tar,dest=" + at("x.tar")}, "1000000000");
    struct stat status{};
    ASSERT_EQ(::stat(at("files/sub/a").c_str(), &status), 0);
    EXPECT_EQ(status.st_mtime, 1000000000);
    const std::string tar = textOf(at("x.tar"));
    MemorySource source(asBytes(tar));
    archive::TarReader reader = archive::TarReader::open(source).value();
    while (const archive::TarEntry *entry = reader.next().value())
        EXPECT_EQ(entry->mtime, timeOfEpoch(1000000000)) << entry->path;
    built({"-t", "plain", "-o", "type=image"}, "1000000000");
    built({"-t", "clamped", "-o", "type=image,rewrite-timestamp=true"}, "1000000000");
    const auto layersOf = [this](const char *name) { return store::findImage(store, name).value().config.diffIds(); };
    EXPECT_NE(layersOf("plain"), layersOf("clamped"));
}

TEST_F(BuildOutput, AnImageMayBePushed)
{
    UploadRegistry registry;
    const std::string name = registry.host() + "/x";
    built({"-t", name + ":1", "--push", "--metadata-file", at("metadata.json")});
    const std::string manifest = registry.manifests().at("1");
    EXPECT_THAT(manifest, HasSubstr("tar+gzip"));
    const Json metadata = Json::parse(textOf(at("metadata.json"))).value();
    EXPECT_EQ(metadata["containerimage.digest"].string(), Digest::of(manifest).text());
    EXPECT_TRUE(store::findImage(store, name + ":1"));
    built({"-o", "type=image,push=true,store=false,compression=zstd,name=" + name + ":2"});
    EXPECT_THAT(registry.manifests().at("2"), HasSubstr("tar+zstd"));
    EXPECT_FALSE(store::findImage(store, name + ":2"));
    built({"-t", name, "-o", "type=image,push-by-digest=true,annotation.by=digest"});
    EXPECT_FALSE(registry.manifests().contains("latest"));
    const auto pushed = store::findImage(store, name).value().target.digest.text();
    EXPECT_THAT(registry.manifests().at(pushed), HasSubstr("\"by\":\"digest\""));
    EXPECT_THAT(refusal({"--push"}), HasSubstr("pushed by its names"));
}

TEST_F(BuildOutput, APushTellsItsProgress)
{
    UploadRegistry registry;
    const ProcessOutcome outcome = build({"-t", registry.host() + "/x:1", "--push", "--progress=rawjson"});
    EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr(R"("id":"pushing layers")"));
    EXPECT_THAT(outcome.errors, HasSubstr(R"("id":"pushing manifest for )" + registry.host() + "/x:1@sha256:"));
}

TEST_F(BuildOutput, RefusesWhatCannotBe)
{
    for (const auto &[output, message] : std::vector<std::pair<std::string, std::string>>{
             {"type=floppy", "cannot make \"floppy\""},
             {"type=image,colour=red", "does not know \"colour\""},
             {"type=image,push=perhaps", "neither true nor false"},
             {"type=image,dest=x", "takes no dest"},
             {"type=image,push", "has no value"},
             {"type=local", "needs dest=DIR"},
             {"type=oci,tar=false", "needs dest=DIR"},
             {"type=docker", "needs dest=FILE"},
             {"type=oci,push=true,dest=x", "push goes with type=image only"},
             {"type=tar,tar=false,dest=x", "tar=false goes with"},
             {"type=image,platform-split=true", "platform-split goes with"},
             {"type=local,compression=gzip,dest=x", "compression goes with images only"},
             {"type=oci,compression=lzma,dest=x", "lzma"},
             {"type=oci,compression-level=99,dest=x", "99"},
             {"dest=x,name=y", "does not say its type"},
             {"", "is empty"}})
        EXPECT_THAT(refusal({"-o", output}), HasSubstr(message)) << output;
    EXPECT_THAT(refusal({"-o", "-", "-o", "type=oci"}), HasSubstr("two things to standard output"));
    EXPECT_FALSE(fs::exists("x"));
}

TEST_F(BuildOutput, AFailedExportLeavesNoFile)
{
    const std::string errors = refusal({"-o", "type=oci,dest=" + at("no/such/folder.oci")});
    EXPECT_THAT(errors, HasSubstr("no/such/folder.oci"));
    ASSERT_TRUE(replaceFile(at("taken"), "x"));
    EXPECT_THAT(refusal({"-o", "type=local,dest=" + at("taken")}), HasSubstr("taken"));
}

} // namespace
} // namespace lamella::cli
