// SPDX-License-Identifier: Apache-2.0
// export and import as people run them.
#include "core/archive/compress.h"
#include "core/base/json.h"
#include "tests/app/cli/image_program.h"
#include "tests/core/fetch/test_server.h"
#include "tests/core/layer/tar_text.h"

namespace lamella::cli {

namespace {

using testing::HasSubstr;

class ExportImport : public ImageProgram {
protected:
    void SetUp() override { putNamed("x:1", {{{"a", "one"}, {"b", "two"}}, {{".wh.a", ""}, {"c", "three"}}}); }

    [[nodiscard]] std::string file(const std::string &name) const { return (around() / name).string(); }
    [[nodiscard]] Json inspected(const std::string &name) const
    {
        return Json::parse(printed({"inspect", name})).value().at(0);
    }
};

TEST_F(ExportImport, ExportWritesTheFilesOfTheEnd)
{
    const std::string tar = printed({"export", "x:1"});
    EXPECT_EQ(layer::namesOf(tar), (std::vector<std::string>{"b", "c"}));
    EXPECT_EQ(printed({"export", "-o", file("x.tar"), "x:1"}), "");
    EXPECT_EQ(readFile(file("x.tar"), 1 << 20).value(), tar);
    EXPECT_EQ(printed({"export", "-o", "-", "x:1"}), tar);
    EXPECT_EQ(lamella({"export", "no/such", "-o", file("none.tar")}).exitCode, 1);
    EXPECT_FALSE(std::filesystem::exists(file("none.tar")));
}

TEST_F(ExportImport, ExportReadsArchivesWithoutAStore)
{
    ASSERT_EQ(printed({"save", "--format", "oci", "-o", file("x.oci"), "x:1"}), "");
    const std::string nowhere = file("no/store");
    const ProcessOutcome outcome = lamella({"--store", nowhere, "export", "oci-archive:" + file("x.oci")});
    EXPECT_EQ(outcome.output, printed({"export", "x:1"})) << outcome.errors;
    EXPECT_FALSE(std::filesystem::exists(nowhere));
}

TEST_F(ExportImport, ExportTellsItsProgress)
{
    const ProcessOutcome outcome = lamella({"export", "--progress", "rawjson", "-o", file("x.tar"), "x:1"});
    EXPECT_EQ(outcome.exitCode, 0);
    EXPECT_EQ(outcome.output, "");
    EXPECT_THAT(outcome.errors, HasSubstr(R"("name":"export x:1")"));
    EXPECT_THAT(outcome.errors, HasSubstr(R"("id":"writing files")"));
}

TEST_F(ExportImport, ImportMakesAnImageOfTheTar)
{
    ASSERT_EQ(printed({"export", "x:1", "-o", file("x.tar")}), "");
    const std::string id = printed({"import", file("x.tar"), "new:1"});
    EXPECT_EQ(id, idOf("new:1") + "\n");
    const store::Image image = store::findImage(store, "new:1").value();
    ASSERT_EQ(image.layers.size(), 1u);
    EXPECT_EQ(image.layers[0].diffId, Digest::of(readFile(file("x.tar"), 1 << 20).value()));
    EXPECT_EQ(image.config.history().at(0).comment, "Imported from " + file("x.tar"));
    EXPECT_EQ(printed({"export", "new:1"}), readFile(file("x.tar"), 1 << 20).value());
}

TEST_F(ExportImport, ImportTakesChangesMessageAndPlatform)
{
    const std::string tar = printed({"export", "x:1"});
    printed({"import", "-c", R"(CMD ["sh", "-c"])", "--change=ENV A=b", "-c", "WORKDIR /srv", "-c", "EXPOSE 80", "-m",
             "by hand", "--platform", "linux/arm64", "-", "new"},
            tar);
    const Json image = inspected("new");
    EXPECT_EQ(image["Config"]["Cmd"].strings(), (std::vector<std::string>{"sh", "-c"}));
    EXPECT_EQ(image["Config"]["Env"].strings(), std::vector<std::string>{"A=b"});
    EXPECT_EQ(image["Config"]["WorkingDir"].string(), "/srv");
    EXPECT_TRUE(image["Config"]["ExposedPorts"].contains("80/tcp"));
    EXPECT_EQ(image["Architecture"].string(), "arm64");
    EXPECT_EQ(image["Comment"].string(), "by hand");
}

TEST_F(ExportImport, ImportRefusesOtherChanges)
{
    for (const char *change : {"RUN true", "FROM x", "nonsense", "ENV A=b\nENV C=d", "STOPSIGNAL nothing", ""}) {
        const ProcessOutcome outcome = lamella({"import", "-c", change, "-"}, printed({"export", "x:1"}));
        EXPECT_EQ(outcome.exitCode, 1) << change;
        EXPECT_THAT(outcome.errors, HasSubstr("the change \"")) << change;
    }
}

TEST_F(ExportImport, ImportReadsCompressedTars)
{
    const std::string tar = printed({"export", "x:1"});
    for (const auto compression : {archive::Compression::Gzip, archive::Compression::Zstd}) {
        StringSink sink;
        const auto into = archive::compressInto(sink, compression).value();
        ASSERT_TRUE(into->write(asBytes(tar)));
        ASSERT_TRUE(into->finish());
        printed({"import", "-", "new"}, sink.text());
        EXPECT_EQ(store::findImage(store, "new").value().layers.at(0).diffId, Digest::of(tar));
    }
}

TEST_F(ExportImport, ImportDownloads)
{
    const std::string tar = printed({"export", "x:1"});
    const test::TestServer server([&](const test::Asked &asked) {
        return asked.target == "/x.tar" ? test::Answer{.body = tar} : test::Answer{.status = 404};
    });
    printed({"import", server.url("/x.tar"), "new"});
    EXPECT_EQ(store::findImage(store, "new").value().layers.at(0).diffId, Digest::of(tar));
    const ProcessOutcome missing = lamella({"import", server.url("/y.tar")});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.errors, HasSubstr("404"));
}

TEST_F(ExportImport, ImportRefusesWhatIsNoTar)
{
    EXPECT_THAT(lamella({"import", "-"}, "this is no tar").errors, HasSubstr("no tar of files"));
    EXPECT_THAT(lamella({"import", "-"}, "").errors, HasSubstr("it is empty"));
    EXPECT_EQ(lamella({"import", file("missing")}).exitCode, 1);
    layer::TarText evil;
    EXPECT_EQ(lamella({"import", "-"}, evil.file("../out", "x").text()).exitCode, 1);
}

} // namespace
} // namespace lamella::cli
