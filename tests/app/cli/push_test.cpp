// SPDX-License-Identifier: Apache-2.0
// `lamella push` against a registry that a test makes up.
#include "tests/app/cli/image_program.h"
#include "tests/core/registry/upload_registry.h"

namespace lamella::cli {

namespace {

using registry::test::UploadRegistry;
using testing::HasSubstr;

class PushProgram : public ImageProgram {
protected:
    void SetUp() override
    {
        putNamed(at("x:1"), {{{"base", "shared"}}, {{"a", "in x"}}});
        putNamed(at("x:2"), {{{"base", "shared"}}});
        putNamed(at("y"), {{{"b", "in y"}}});
    }

    [[nodiscard]] std::string at(const std::string &name) const { return m_registry.host() + '/' + name; }

    UploadRegistry m_registry;
};

TEST_F(PushProgram, SaysWhatBecomesOfEachLayer)
{
    const std::string text = printed({"push", at("x:1")});
    EXPECT_TRUE(text.starts_with("The push refers to repository [" + at("x") + "]\n")) << text;
    EXPECT_THAT(text, HasSubstr(": Pushed\n"));
    const std::string manifest = m_registry.manifests().at("1");
    EXPECT_THAT(text, HasSubstr("1: digest: " + Digest::of(manifest).text()
                                + " size: " + std::to_string(manifest.size()) + "\n"));
    const std::size_t sent = m_registry.bytesTaken();
    EXPECT_THAT(printed({"push", at("x:1")}), HasSubstr(": Layer already exists\n"));
    EXPECT_EQ(m_registry.bytesTaken(), sent);
}

TEST_F(PushProgram, PushesEveryTagOfARepository)
{
    EXPECT_EQ(printed({"push", "--all-tags", "-q", at("x")}), at("x:1") + "\n" + at("x:2") + "\n");
    EXPECT_TRUE(m_registry.manifests().contains("1"));
    EXPECT_TRUE(m_registry.manifests().contains("2"));
    EXPECT_FALSE(m_registry.manifests().contains("latest"));
    EXPECT_EQ(lamella({"push", "-a", at("x:1")}).exitCode, 2);
    EXPECT_EQ(lamella({"push", "-a", at("no")}).exitCode, 1);
}

TEST_F(PushProgram, PushesByDigestWhatTheStoreHas)
{
    const std::string digest = store::findImage(store, at("y")).value().target.digest.text();
    EXPECT_THAT(printed({"push", at("y@" + digest)}), HasSubstr("\ndigest: " + digest + " size: "));
    EXPECT_TRUE(m_registry.manifests().contains(digest));
}

TEST_F(PushProgram, CompressesAsAskedFor)
{
    EXPECT_EQ(lamella({"push", "--compression", "zstd", "--compression-level", "3", at("y")}).exitCode, 0);
    EXPECT_THAT(m_registry.manifests().at("latest"), HasSubstr("tar+zstd"));
    EXPECT_EQ(lamella({"push", "--compression=uncompressed", at("y")}).exitCode, 0);
    EXPECT_THAT(m_registry.manifests().at("latest"), HasSubstr("layer.v1.tar\""));
    EXPECT_EQ(lamella({"push", "--compression-level", "12", at("y")}).exitCode, 1);
    EXPECT_EQ(lamella({"push", "--compression", "xz", at("y")}).exitCode, 2);
}

TEST_F(PushProgram, ReportsAsTheOthersDo)
{
    const ProcessOutcome outcome = lamella({"push", "--progress", "rawjson", at("x:1")});
    EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
    EXPECT_EQ(outcome.output, "");
    EXPECT_THAT(outcome.errors, HasSubstr("\"name\":\"push " + at("x:1") + "\""));
    EXPECT_THAT(outcome.errors, HasSubstr("\"name\":\"done\""));
}

TEST_F(PushProgram, SaysWhatIsNotThere)
{
    const ProcessOutcome missing = lamella({"push", at("no:1")});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.errors, HasSubstr("there is no image " + at("no:1")));
    EXPECT_EQ(m_registry.asked().size(), 0u);
}

} // namespace
} // namespace lamella::cli
