// SPDX-License-Identifier: Apache-2.0
// prune, du, shared and a dry rmi as people run them.
#include "app/cli/age_option.h"
#include "core/base/json.h"
#include "tests/app/cli/image_program.h"

namespace lamella::cli {

namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

class Housekeeping : public ImageProgram {
protected:
    void SetUp() override
    {
        putNamed("x:1", {{{"base", "shared"}}, {{"a", "in x"}}});
        putNamed("team/y", {{{"base", "shared"}}});
    }

    [[nodiscard]] Json json(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--format", "json"});
        return Json::parse(printed(std::move(words))).value();
    }
};

TEST_F(Housekeeping, SharedTellsLayersAndImages)
{
    const Json answer = json({"shared"});
    ASSERT_EQ(answer["layers"].size(), 1u);
    EXPECT_EQ(answer["layers"].at(0)["images"].size(), 2u);
    EXPECT_GT(answer["layers"].at(0)["bytes"].integer(), 0);
    ASSERT_EQ(answer["images"].size(), 2u);
    for (const Json &image : answer["images"].items())
        EXPECT_EQ(image["bytes"].integer(), image["sharedBytes"].integer() + image["freesBytes"].integer());
    EXPECT_THAT(printed({"shared"}), HasSubstr("x:1"));
}

TEST_F(Housekeeping, DuTellsWhatIsThere)
{
    const Json usage = json({"du"});
    EXPECT_GT(usage["blobs"].integer(), 0);
    for (const char *key : {"snapshots", "indexes", "cacheMounts", "reclaimable", "downloads", "logs"})
        EXPECT_TRUE(usage.contains(key)) << key;
    EXPECT_EQ(usage["images"].size(), 2u);
    EXPECT_THAT(printed({"du", "-v"}), HasSubstr("team/y:latest"));
}

TEST_F(Housekeeping, PruneSaysWhatItFreesBeforeItDoes)
{
    const oci::Descriptor lost = store.putBlob("lost", "").value();
    EXPECT_EQ(json({"prune", "--dry-run"})["freedBytes"].integer(), 0) << "it is young";
    const Json said = json({"prune", "--older-than", "0s", "--dry-run"});
    EXPECT_TRUE(said["dryRun"].boolean());
    EXPECT_EQ(said["freedBytes"].integer(), 4);
    EXPECT_EQ(said["parts"].at(0)["part"].string(), "blobs");
    EXPECT_EQ(said["parts"].at(0)["bytes"].integer(), 4);
    EXPECT_TRUE(store.hasBlob(lost.digest));
    const std::string done = printed({"prune", "--filter", "until=0s"});
    EXPECT_THAT(done, HasSubstr("Blobs that nothing needs"));
    EXPECT_THAT(done, HasSubstr("Freed: 4B\n"));
    EXPECT_FALSE(store.hasBlob(lost.digest));
    EXPECT_TRUE(store::findImage(store, "x:1"));
    EXPECT_EQ(lamella({"fsck"}).exitCode, 0);
}

TEST_F(Housekeeping, PruneTellsItsProgress)
{
    const ProcessOutcome outcome = lamella({"prune", "--format", "json", "--progress=rawjson"});
    EXPECT_EQ(outcome.exitCode, 0);
    EXPECT_TRUE(Json::parse(outcome.output));
    EXPECT_THAT(outcome.errors, HasSubstr(R"("name":"prune the store")"));
    EXPECT_THAT(outcome.errors, HasSubstr(R"("id":"cachedLayers")"));
}

TEST_F(Housekeeping, PruneRefusesWhatItCannotRead)
{
    for (const std::vector<std::string> &wrong : {std::vector<std::string>{"--older-than", "soon"},
                                                  {"--keep", "much"},
                                                  {"--filter", "label=x"},
                                                  {"--older-than", "1h", "--filter", "until=2h"},
                                                  {"--older-than", "-1h"}}) {
        std::vector<std::string> words{"prune"};
        words.insert(words.end(), wrong.begin(), wrong.end());
        EXPECT_EQ(lamella(words).exitCode, 1) << wrong.back();
    }
    EXPECT_THAT(printed({"prune", "--keep-storage", "10GB", "--dry-run"}), HasSubstr("Total"));
}

TEST_F(Housekeeping, RmiSaysWhatItFreesBeforeItDoes)
{
    const std::string said = printed({"rmi", "--dry-run", "x:1"});
    EXPECT_THAT(said, HasSubstr("Untagged: x:1\n"));
    EXPECT_THAT(said, HasSubstr("Would free: "));
    EXPECT_TRUE(store::findImage(store, "x:1"));
    const Json frees = json({"rmi", "--dry-run", "x:1"});
    const Json freed = json({"rmi", "x:1"});
    EXPECT_EQ(frees["freedBytes"].integer(), freed["freedBytes"].integer());
    EXPECT_EQ(frees["deleted"].strings(), freed["deleted"].strings());
    EXPECT_FALSE(store::findImage(store, "x:1"));
}

TEST_F(Housekeeping, SaveAndLoadTellTheirProgress)
{
    const std::string file = (around() / "x.tar").string();
    const std::string layer = store::findImage(store, "x:1").value().layers.at(1).blob.digest.text();
    const ProcessOutcome saved = lamella({"save", "--progress=rawjson", "-o", file, "x:1"});
    EXPECT_THAT(saved.errors, HasSubstr(R"("id":")" + layer));
    const ProcessOutcome loaded = lamella({"load", "--progress=rawjson", "-i", file});
    EXPECT_THAT(loaded.errors, HasSubstr(R"("name":"load )" + file));
    EXPECT_THAT(loaded.errors, HasSubstr(R"("id":")" + layer));
    EXPECT_EQ(loaded.output, "Loaded image: x:1\n");
}

TEST(AgeOption, ReadsDurationsDaysAndMoments)
{
    EXPECT_EQ(parseAge("24h").value(), 24h);
    EXPECT_EQ(parseAge("1h30m").value(), 90min);
    EXPECT_EQ(parseAge("7d").value(), 168h);
    EXPECT_EQ(parseAge("0s").value(), 0s);
    EXPECT_GT(parseAge("2020-01-01T00:00:00Z").value(), 24h * 365 * 5);
    for (const char *wrong : {"", "d", "-1d", "1.5d", "-2h", "5", "yesterday", "3000-01-01T00:00:00Z"})
        EXPECT_EQ(parseAge(wrong).error().code, ErrorCode::InvalidInput) << wrong;
}

} // namespace
} // namespace lamella::cli
