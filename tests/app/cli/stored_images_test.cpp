// SPDX-License-Identifier: Apache-2.0
// tag, rmi, save and load as people run them.
#include "core/archive/compress.h"
#include "core/base/json.h"
#include "tests/app/cli/image_program.h"

namespace lamella::cli {

namespace {

using testing::HasSubstr;

class StoredImages : public ImageProgram {
protected:
    void SetUp() override
    {
        putNamed("x:1", {{{"base", "shared"}}, {{"a", "in x"}}});
        putNamed("team/y", {{{"base", "shared"}}, {{"a", "in y"}}});
    }

    [[nodiscard]] std::string file(const std::string &name) const { return (around() / name).string(); }

    /// The program over another, empty store.
    ProcessOutcome elsewhere(std::vector<std::string> words, const std::string &input = {}) const
    {
        words.insert(words.begin(), {"--store", file("other")});
        return lamella(std::move(words), input);
    }
};

TEST_F(StoredImages, TagGivesSeveralNames)
{
    EXPECT_EQ(printed({"tag", "x:1", "x:2", "localhost:5000/z"}), "");
    EXPECT_EQ(idOf("x:2"), idOf("x:1"));
    EXPECT_EQ(idOf("localhost:5000/z:latest"), idOf("x:1"));
    EXPECT_EQ(printed({"tag", idOf("team/y").substr(7, 8), "x:2"}), "");
    EXPECT_EQ(idOf("x:2"), idOf("team/y"));
    EXPECT_EQ(idOf("x:1"), idOf("localhost:5000/z"));
}

TEST_F(StoredImages, TagRefusesWhatIsNoNameAndWhatIsNotThere)
{
    const ProcessOutcome missing = lamella({"tag", "no/such", "x:2"});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.errors, HasSubstr("there is no image no/such"));
    EXPECT_EQ(lamella({"tag", "x:1", "X:2"}).exitCode, 1);
    const ProcessOutcome pinned = lamella({"tag", "x:1", "x:2", "x@" + idOf("x:1")});
    EXPECT_EQ(pinned.exitCode, 1);
    EXPECT_FALSE(store::findImage(store, "x:2"));
}

TEST_F(StoredImages, RmiTakesNamesDigestsAndPrefixes)
{
    const std::string id = idOf("x:1");
    EXPECT_EQ(printed({"tag", "x:1", "x:2"}), "");
    EXPECT_EQ(printed({"rmi", "x:2"}), "Untagged: x:2\n");
    const ProcessOutcome several = lamella({"rmi", "x:1", "no/such", id});
    EXPECT_EQ(several.exitCode, 1);
    EXPECT_THAT(several.output, HasSubstr("Untagged: x:1\n"));
    EXPECT_THAT(several.output, HasSubstr("Deleted: " + id));
    EXPECT_THAT(several.errors, HasSubstr("there is no image no/such"));
    EXPECT_THAT(printed({"rmi", idOf("team/y").substr(7, 12)}), HasSubstr("Untagged: team/y:latest\n"));
    EXPECT_TRUE(store::listImages(store).value().empty());
    EXPECT_EQ(lamella({"rmi", "x:1"}).exitCode, 1);
    EXPECT_EQ(printed({"rmi", "--force", "x:1"}), "");
}

TEST_F(StoredImages, RmiTakesADigestOfTheManifest)
{
    const std::string digest = store::findImage(store, "x:1").value().target.digest.text();
    EXPECT_THAT(printed({"rmi", "x@" + digest}), HasSubstr("Deleted: " + digest));
    EXPECT_FALSE(store::findImage(store, "x:1"));
    EXPECT_TRUE(store::findImage(store, "team/y"));
}

TEST_F(StoredImages, LoadSaysWhatItBrought)
{
    for (const char *format : {"docker", "oci"}) {
        EXPECT_EQ(printed({"save", "--format", format, "-o", file("both.tar"), "x:1", "team/y"}), "");
        EXPECT_EQ(elsewhere({"load", "-i", file("both.tar")}).output,
                  "Loaded image: x:1\nLoaded image: team/y:latest\n");
        const ProcessOutcome listed = elsewhere({"load", "--format", "json", "--input", file("both.tar")});
        const Json json = Json::parse(listed.output).value();
        EXPECT_EQ(json["images"].at(1)["id"].string(), idOf("team/y"));
        EXPECT_EQ(json["images"].at(1)["names"].strings(), std::vector<std::string>{"team/y:latest"});
        std::filesystem::remove_all(file("other"));
    }
}

TEST_F(StoredImages, LoadNamesWhatTheArchiveNamesAndNoMore)
{
    EXPECT_EQ(printed({"save", "-o", file("x.tar"), "x:1"}), "");
    EXPECT_EQ(printed({"tag", "x:1", "another"}), "");
    EXPECT_EQ(printed({"load", "-i", file("x.tar")}), "Loaded image: x:1\n");
    EXPECT_TRUE(store.tags().removeTag(store::named("x:1")).value());
}

TEST_F(StoredImages, LoadReadsStandardInputCompressedOrNot)
{
    const std::string archive = printed({"save", "x:1"});
    for (const auto compression :
         {archive::Compression::None, archive::Compression::Gzip, archive::Compression::Zstd}) {
        StringSink sink;
        if (compression == archive::Compression::None) {
            ASSERT_TRUE(sink.write(asBytes(archive)));
        } else {
            const auto into = archive::compressInto(sink, compression).value();
            ASSERT_TRUE(into->write(asBytes(archive)));
            ASSERT_TRUE(into->finish());
        }
        const ProcessOutcome loaded = elsewhere({"load", "-q"}, sink.text());
        EXPECT_EQ(loaded.output, idOf("x:1") + "\n") << loaded.errors;
        std::filesystem::remove_all(file("other"));
    }
}

TEST_F(StoredImages, LoadRefusesWhatIsNoArchive)
{
    const ProcessOutcome noArchive = lamella({"load"}, "this is no archive");
    EXPECT_EQ(noArchive.exitCode, 1);
    EXPECT_THAT(noArchive.errors, HasSubstr("lamella: standard input: "));
    const ProcessOutcome missing = lamella({"load", "-i", file("missing.tar")});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.errors, HasSubstr("missing.tar"));
}

} // namespace
} // namespace lamella::cli
