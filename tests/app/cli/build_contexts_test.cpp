// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/process.h"
#include "tests/core/archive/test_tar.h"
#include "tests/core/fetch/git_fixture.h"

#include <gmock/gmock.h>

#include <unistd.h>

namespace lamella::cli {
namespace {

namespace fs = std::filesystem;
using test::Tar;
using testing::HasSubstr;
using testing::Not;

/// Builds from contexts of every kind with the program itself.
class BuildContexts : public testing::Test {
protected:
    void write(const std::string &path, std::string_view text) const
    {
        const fs::path file = place(path);
        fs::create_directories(file.parent_path());
        ASSERT_TRUE(replaceFile(file, text));
    }

    [[nodiscard]] std::string place(const std::string &path) const { return (m_folder.path() / path).string(); }

    ProcessOutcome lamella(std::vector<std::string> words, const std::string &input = {}) const
    {
        words.insert(words.begin(), {LAMELLA_PROGRAM, "--store", place("store")});
        return runProcess({.arguments = words, .folder = m_folder.path().string(), .input = input}).value();
    }

    /// The log of a build that names its image "x" and goes well.
    std::string build(std::vector<std::string> words, const std::string &input = {}) const
    {
        words.insert(words.begin(), {"build", "--progress=plain", "-t", "x"});
        const ProcessOutcome outcome = lamella(words, input);
        EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
        return outcome.errors;
    }

    /// What a build says that fails.
    std::string refusal(std::vector<std::string> words, const std::string &input = {}) const
    {
        words.insert(words.begin(), {"build", "--progress=plain"});
        const ProcessOutcome outcome = lamella(words, input);
        EXPECT_EQ(outcome.exitCode, 1) << outcome.errors;
        return outcome.errors;
    }

    [[nodiscard]] std::string file(const std::string &path) const { return lamella({"cat", "x:" + path}).output; }
    [[nodiscard]] bool has(const std::string &path) const { return lamella({"cat", "x:" + path}).exitCode == 0; }

    /// A build leaves nothing behind of what it brought in.
    void TearDown() override { EXPECT_TRUE(!fs::exists(place("store/tmp")) || fs::is_empty(place("store/tmp"))); }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
};

/// Serves the archive and the Dockerfile that tests name.
class Served : public BuildContexts {
protected:
    test::Answer answer(const test::Asked &asked) const
    {
        const auto found = m_files.find(asked.target);
        if (found == m_files.end())
            return {.status = 404};
        if (asked.target == "/closed.bin" && asked.header("Authorization") != "Basic bWU6aHVzaA==")
            return {.status = 401};
        return {.headers = {{"Last-Modified", "Tue, 14 Nov 2023 22:13:20 GMT"}}, .body = found->second};
    }

    std::map<std::string, std::string> m_files{{"/c.tar", Tar()
                                                              .file("Dockerfile", "FROM scratch\nCOPY . /all/\n")
                                                              .file(".dockerignore", "a.txt\n")
                                                              .file("a.txt", "in the archive")
                                                              .take()},
                                               {"/Dockerfile", "FROM scratch\nCOPY . /all/\n"},
                                               {"/data.bin", "some bytes"},
                                               {"/closed.bin", "for me"}};
    test::TestServer m_server{[this](const test::Asked &asked) { return answer(asked); }};
};

std::string contextTar()
{
    Tar tar;
    tar.file("Dockerfile", "FROM scratch\nCOPY . /all/\n").file("a.txt", "one").file("sub/b", "two", 0600);
    return tar.link("l", "sub/b").take();
}

std::string compressed(const std::string &program, const std::string &bytes)
{
    return runProcess({.arguments = {program, "-c"}, .input = bytes}).value().output;
}

TEST_F(BuildContexts, AnArchiveOnStandardInput)
{
    const std::string log = build({"-"}, contextTar());
    EXPECT_THAT(log, HasSubstr("[internal] load remote build context\n"));
    EXPECT_THAT(log, HasSubstr("copy /context /\n"));
    EXPECT_THAT(log, HasSubstr("[1/1] COPY . /all/\n"));
    EXPECT_THAT(log, Not(HasSubstr("load build definition")));
    EXPECT_THAT(log, Not(HasSubstr("load .dockerignore")));
    EXPECT_EQ(file("/all/sub/b"), "two");
    EXPECT_EQ(file("/all/l"), "two");
}

TEST_F(BuildContexts, ACompressedArchiveOnStandardInput)
{
    for (const std::string program : {"gzip", "bzip2", "xz"}) {
        build({"--no-cache", "-"}, compressed(program, contextTar()));
        EXPECT_EQ(file("/all/a.txt"), "one") << program;
    }
}

TEST_F(BuildContexts, TheSameFilesAreCachedWhereverTheyComeFrom)
{
    write("c/Dockerfile", "FROM scratch\nCOPY . /all/\n");
    write("c/a.txt", "one");
    write("c/sub/b", "two");
    fs::permissions(place("c/sub/b"), fs::perms(0600));
    fs::create_symlink("sub/b", place("c/l"));
    build({"c"});
    EXPECT_THAT(build({"-"}, contextTar()), HasSubstr("CACHED"));
    EXPECT_THAT(build({"-"}, compressed("gzip", contextTar())), HasSubstr("CACHED"));
}

TEST_F(BuildContexts, ADockerfileOnStandardInput)
{
    const std::string log = build({"-"}, "FROM scratch\nLABEL a=b\nCOPY <<F /f\nx\nF\n");
    EXPECT_THAT(log, HasSubstr("[internal] load build definition from Dockerfile\n"));
    EXPECT_THAT(log, HasSubstr("[internal] load .dockerignore\n"));
    EXPECT_EQ(file("/f"), "x\n");
    EXPECT_THAT(refusal({"-"}, "FROM scratch\nCOPY a /\n"), HasSubstr("\"/a\": not found"));
    EXPECT_THAT(refusal({"-"}, ""), HasSubstr("Dockerfile cannot be empty"));
}

TEST_F(BuildContexts, TheDockerfileOfAFolderFromStandardInput)
{
    write("c/Dockerfile", "FROM nobody/knows\n");
    write("c/.dockerignore", "b\n");
    write("c/a", "from the folder");
    write("c/b", "ignored");
    EXPECT_THAT(build({"-f", "-", "c"}, "FROM scratch\nCOPY . /\n"),
                HasSubstr("[internal] load build definition from Dockerfile\n"));
    EXPECT_EQ(file("/a"), "from the folder");
    EXPECT_FALSE(has("/b"));
}

TEST_F(BuildContexts, ADockerfileOutsideTheContextWithItsOwnIgnoreFile)
{
    write("c/.dockerignore", "a\n");
    write("c/a", "one");
    write("c/b", "two");
    write("elsewhere/My.Dockerfile", "FROM scratch\nCOPY . /\n");
    EXPECT_THAT(build({"-f", "elsewhere/My.Dockerfile", "c"}),
                HasSubstr("[internal] load build definition from My.Dockerfile\n"));
    EXPECT_FALSE(has("/a"));
    write("elsewhere/My.Dockerfile.dockerignore", "b\n");
    build({"-f", "elsewhere/My.Dockerfile", "c"});
    EXPECT_TRUE(has("/a"));
    EXPECT_FALSE(has("/b"));
}

TEST_F(BuildContexts, ADockerfileOfAnyNameInAnArchive)
{
    const auto tar = [] {
        Tar all;
        return all.file("dockerfile", "FROM scratch\nLABEL which=lower\n")
            .file("sub/Other", "FROM scratch\nCOPY sub /\n")
            .link("sub/Linked", "Other")
            .take();
    };
    build({"-"}, tar());
    EXPECT_THAT(lamella({"inspect", "x"}).output, HasSubstr("lower"));
    build({"-f", "sub/Other", "-"}, tar());
    EXPECT_TRUE(has("/Other"));
    build({"-f", "./sub/Linked", "-"}, tar());
    EXPECT_THAT(refusal({"-f", "missing", "-"}, tar()), HasSubstr("there is no missing in -"));
    EXPECT_THAT(refusal({"-f", "../Dockerfile", "-"}, tar()), HasSubstr("there is no "));
}

TEST_F(BuildContexts, StandardInputIsOneThingOnly)
{
    EXPECT_THAT(refusal({"-f", "-", "-"}, "FROM scratch\n"), HasSubstr("cannot be both"));
    EXPECT_THAT(refusal({"-f", "x", "-"}, "FROM scratch\n"), HasSubstr("and -f names another"));
}

TEST_F(BuildContexts, AnArchiveThatLeadsOutIsRefused)
{
    EXPECT_THAT(refusal({"-"}, Tar().file("../../etc/evil", "x").take()), HasSubstr("leads out of the archive"));
    EXPECT_THAT(refusal({"-"}, contextTar().substr(0, 2000)), HasSubstr("lamella: failed to build: "));
}

TEST_F(BuildContexts, ALookAheadAtStandardInput)
{
    const ProcessOutcome before = lamella({"forecast", "-"}, contextTar());
    EXPECT_EQ(before.exitCode, 0) << before.errors;
    EXPECT_THAT(before.output, HasSubstr("0 cached, 1 will run"));
    build({"-"}, contextTar());
    EXPECT_THAT(lamella({"forecast", "-"}, contextTar()).output, HasSubstr("1 cached, 0 will run"));
    const ProcessOutcome elsewhere = lamella({"forecast", "http://127.0.0.1:1/c.tar"});
    EXPECT_EQ(elsewhere.exitCode, 1);
    EXPECT_THAT(elsewhere.errors, HasSubstr("nothing is fetched to look ahead"));
}

TEST_F(Served, AnArchiveByItsAddress)
{
    const std::string log = build({m_server.url("/c.tar")});
    EXPECT_THAT(log, HasSubstr("[internal] load remote build context\n"));
    EXPECT_THAT(log, HasSubstr("copy /context /\n"));
    EXPECT_EQ(file("/all/a.txt"), "in the archive") << "an ignore file of an archive does not count";
}

TEST_F(Served, ADockerfileByItsAddress)
{
    const std::string log = build({m_server.url("/Dockerfile")});
    EXPECT_THAT(log, Not(HasSubstr("copy /context /\n")));
    EXPECT_EQ(file("/all/context"), "FROM scratch\nCOPY . /all/\n");
}

TEST_F(Served, TheDockerfileOfAFolderByItsAddress)
{
    write("c/a.txt", "of the folder");
    write("c/.dockerignore", "b.txt\n");
    write("c/b.txt", "ignored");
    const std::string log = build({"-f", m_server.url("/Dockerfile"), "c"});
    EXPECT_THAT(log, HasSubstr("#1 [internal] load " + m_server.url("/Dockerfile") + "\n"));
    EXPECT_THAT(log, HasSubstr("#2 [internal] load build definition from Dockerfile\n"));
    EXPECT_EQ(file("/all/a.txt"), "of the folder");
    EXPECT_FALSE(has("/all/b.txt"));
    EXPECT_THAT(build({"-f", m_server.url("/Dockerfile"), "c"}), HasSubstr("CACHED"));
    EXPECT_THAT(refusal({"-f", m_server.url("/none"), "c"}), HasSubstr("status 404"));
    const ProcessOutcome forecast = lamella({"forecast", "-f", m_server.url("/Dockerfile"), "c"});
    EXPECT_NE(forecast.exitCode, 0);
    EXPECT_THAT(forecast.errors, HasSubstr("is elsewhere, and nothing is fetched to look ahead"));
}

TEST_F(Served, AnAddressWithoutAnything)
{
    EXPECT_THAT(refusal({m_server.url("/nothing")}), HasSubstr("/nothing: the server answered with status 404"));
}

TEST_F(Served, ANamedContextByItsAddressIsOneFile)
{
    write("c/Dockerfile", "FROM scratch\nCOPY --from=data . /d/\n");
    const std::string log = build({"--build-context", "data=" + m_server.url("/data.bin"), "c"});
    EXPECT_THAT(log, HasSubstr("[context data] " + m_server.url("/data.bin") + "\n"));
    EXPECT_EQ(file("/d/context"), "some bytes");
    EXPECT_THAT(refusal({"--build-context", "data=" + m_server.url("/none"), "c"}), HasSubstr("status 404"));
    const ProcessOutcome forecast = lamella({"forecast", "--build-context", "data=" + m_server.url("/data.bin"), "c"});
    EXPECT_THAT(forecast.output, HasSubstr("it will be fetched"));
}

TEST_F(Served, APasswordInAnAddressIsSentAndNotShown)
{
    write("c/Dockerfile", "FROM data\n");
    const std::string address = "http://me:hush@" + m_server.host() + "/closed.bin";
    const std::string log = build({"--build-context", "data=" + address, "c"});
    EXPECT_THAT(log, HasSubstr("[context data] http://me:xxxxx@" + m_server.host() + "/closed.bin\n"));
    EXPECT_EQ(file("/context"), "for me");
    EXPECT_THAT(lamella({"history", "x"}).output, Not(HasSubstr("hush")));
    EXPECT_THAT(log + lamella({"builds", "--format", "json"}).output, Not(HasSubstr("hush")));
    EXPECT_THAT(refusal({"--build-context", "data=" + m_server.url("/closed.bin"), "c"}), HasSubstr("status 401"));
}

/// Serves the repository "r" with a tag v1 and a branch main that went on.
class Repository : public BuildContexts {
protected:
    void SetUp() override
    {
        m_git.write("Dockerfile", "FROM scratch\nCOPY . /all/\n");
        m_git.write(".dockerignore", "a.txt\n");
        m_git.write("a.txt", "first");
        m_git.write("sub/Dockerfile", "FROM scratch\nCOPY . /below/\n");
        m_first = m_git.commit();
        m_git.git({"tag", "v1"});
        m_git.write("a.txt", "second");
        m_git.commit();
    }

    [[nodiscard]] std::string url(const std::string &what = {}) const { return m_server.url("/r/.git" + what); }

    std::string m_first;
    test::GitFixture m_git{fs::path(place("served/r"))};
    test::TestServer m_server{
        [root = fs::path(place("served"))](const test::Asked &asked) { return test::answerGit(asked, root); }};
};

TEST_F(Repository, IsAContext)
{
    const std::string log = build({url()});
    EXPECT_THAT(log, HasSubstr("[internal] load git source " + url() + "\n"));
    EXPECT_THAT(log, HasSubstr("refs/heads/main"));
    EXPECT_THAT(log, Not(HasSubstr("load .dockerignore")));
    EXPECT_THAT(log, HasSubstr("[1/1] COPY . /all/\n"));
    EXPECT_EQ(file("/all/a.txt"), "second") << "an ignore file of a repository does not count";
    EXPECT_FALSE(has("/all/.git/HEAD"));
}

TEST_F(Repository, IsAContextAtATagOrACommit)
{
    build({url("#v1")});
    EXPECT_EQ(file("/all/a.txt"), "first");
    build({url("#" + m_first)});
    EXPECT_EQ(file("/all/a.txt"), "first");
    EXPECT_THAT(refusal({url("#nothing")}), HasSubstr("nothing"));
}

TEST_F(Repository, IsAContextFromOneOfItsFoldersOn)
{
    build({url("#main:sub")});
    EXPECT_TRUE(has("/below/Dockerfile"));
    EXPECT_FALSE(has("/below/a.txt"));
    build({"-f", "sub/Dockerfile", url()});
    EXPECT_TRUE(has("/below/a.txt"));
    build({"-f", "-", url()}, "FROM scratch\nCOPY a.txt /by-input\n");
    EXPECT_EQ(file("/by-input"), "second");
}

TEST_F(Repository, KeepsItsHistoryWhenAsked)
{
    build({"--build-arg", "BUILDKIT_CONTEXT_KEEP_GIT_DIR=1", url()});
    EXPECT_TRUE(has("/all/.git/HEAD"));
}

TEST_F(Repository, HasTheFilesThatAFolderHas)
{
    build({url("#v1")});
    write("c/Dockerfile", "FROM scratch\nCOPY . /all/\n");
    write("c/a.txt", "first");
    write("c/.dockerignore", "a.txt\n");
    write("c/sub/Dockerfile", "FROM scratch\nCOPY . /below/\n");
    write("Dockerfile.other", "FROM scratch\nCOPY . /all/\n");
    write("Dockerfile.other.dockerignore", "");
    EXPECT_THAT(build({"-f", "Dockerfile.other", "c"}), HasSubstr("CACHED"));
}

TEST_F(Repository, CanHaveAName)
{
    write("c/Dockerfile", "FROM code\nCOPY --from=code a.txt /copied\n");
    const std::string log = build({"--build-context", "code=" + url("#v1"), "c"});
    EXPECT_THAT(log, HasSubstr("[internal] load git source " + url("#v1") + "\n"));
    EXPECT_EQ(file("/copied"), "first");
    EXPECT_EQ(file("/sub/Dockerfile"), "FROM scratch\nCOPY . /below/\n");
    EXPECT_THAT(lamella({"history", "x"}).output, HasSubstr("git snapshot for"));
}

TEST_F(BuildContexts, AFolderThatHasAName)
{
    write("c/Dockerfile", "FROM scratch\nCOPY --from=other . /o/\n");
    write("other/.dockerignore", "*.log\n");
    write("other/a", "of the other");
    write("other/b.log", "ignored");
    const std::string log = build({"--build-context", "other=other", "c"});
    EXPECT_THAT(log, HasSubstr("[context other] load .dockerignore\n"));
    EXPECT_THAT(log, HasSubstr("[context other] load from client\n"));
    EXPECT_THAT(log, HasSubstr("[stage-0 1/1] COPY --from=other . /o/\n"));
    EXPECT_EQ(file("/o/a"), "of the other");
    EXPECT_FALSE(has("/o/b.log"));
    EXPECT_THAT(build({"--build-context", "other=other", "c"}), HasSubstr("CACHED"));
    write("other/a", "changed");
    build({"--build-context", "other=other", "c"});
    EXPECT_EQ(file("/o/a"), "changed");
}

TEST_F(BuildContexts, AFolderToStartFrom)
{
    write("c/Dockerfile", "FROM base\nCOPY own /\n");
    write("c/own", "own");
    write("rootfs/etc/name", "of the folder");
    write("rootfs/.dockerignore", "junk\n");
    write("rootfs/junk", "x");
    build({"--build-context", "base=rootfs", "c"});
    EXPECT_EQ(file("/etc/name"), "of the folder");
    EXPECT_EQ(file("/own"), "own");
    EXPECT_FALSE(has("/junk"));
    EXPECT_THAT(lamella({"history", "x"}).output, HasSubstr("local source for base"));
    const ProcessOutcome forecast = lamella({"forecast", "--build-context", "base=rootfs", "c"});
    EXPECT_THAT(forecast.output, HasSubstr("2 cached, 0 will run"));
    EXPECT_THAT(build({"--build-context", "base=rootfs", "c"}), HasSubstr("[1/2] COPY own /\n#6 CACHED"));
}

TEST_F(BuildContexts, AFolderInPlaceOfAStage)
{
    write("c/Dockerfile", "FROM nobody/knows AS tools\nRUN make\nFROM scratch\nCOPY --from=tools /bin /bin\n");
    write("made/bin/tool", "made elsewhere");
    build({"--build-context", "tools=made", "c"});
    EXPECT_EQ(file("/bin/tool"), "made elsewhere");
}

TEST_F(BuildContexts, AStageInPlaceOfAnother)
{
    write("c/Dockerfile", "FROM scratch AS one\nCOPY a /from-one\nENV A=1\nFROM nobody/knows AS base\n"
                          "FROM base\nCOPY --from=two / /copied/\n");
    write("c/a", "x");
    build({"--build-context", "base=target:one", "--build-context", "two=target:ONE", "c"});
    EXPECT_TRUE(has("/from-one"));
    EXPECT_TRUE(has("/copied/from-one"));
    EXPECT_THAT(refusal({"--build-context", "base=target:none", "c"}), HasSubstr("no stage before this has that name"));
}

TEST_F(BuildContexts, AnImageOfTheStoreInPlaceOfAnother)
{
    write("c/Dockerfile", "FROM scratch\nCOPY a /\nLABEL which=mine\n");
    write("c/a", "x");
    build({"-t", "mine:1", "c"});
    write("d/Dockerfile", "FROM docker.io/library/debian:13\nLABEL b=c\n");
    const std::string log = build({"--build-context", "debian:13=docker-image://mine:1", "d"});
    EXPECT_THAT(log, HasSubstr("[context debian:13] load metadata for mine:1\n"));
    EXPECT_THAT(log, HasSubstr("[context debian:13] mine:1\n"));
    EXPECT_THAT(lamella({"inspect", "x"}).output, HasSubstr("which"));
    EXPECT_TRUE(has("/a"));
    build({"--build-context", "debian:13=docker-image://none", "--build-context",
           "debian:13::linux/amd64=docker-image://mine:1", "--platform", "linux/amd64", "d"});
    EXPECT_TRUE(has("/a"));
}

TEST_F(BuildContexts, AnImageOfALayout)
{
    write("c/Dockerfile", "FROM scratch\nCOPY a /\nENV A=of-the-layout\n");
    write("c/a", "x");
    build({"-t", "mine:1", "c"});
    ASSERT_EQ(lamella({"save", "--format", "oci", "mine:1", "-o", "layout.tar"}).exitCode, 0);
    fs::create_directories(place("layout"));
    ASSERT_EQ(runProcess({.arguments = {"tar", "-xf", place("layout.tar"), "-C", place("layout")}})->exitCode, 0);
    fs::remove_all(place("store"));
    write("d/Dockerfile", "FROM base\nCOPY --from=base /a /b\n");
    const std::string log = build({"--build-context", "base=oci-layout://layout:1", "d"});
    EXPECT_THAT(log, HasSubstr("[context base] load metadata for docker.io/library/base@sha256:"));
    EXPECT_THAT(log, HasSubstr("[context base] OCI load from client\n"));
    EXPECT_EQ(file("/b"), "x");
    EXPECT_THAT(lamella({"images"}).output, Not(HasSubstr("<none>"))) << "only its layers came";
    EXPECT_THAT(lamella({"inspect", "x"}).output, HasSubstr("of-the-layout"));
    EXPECT_THAT(build({"--build-context", "base=oci-layout://layout:1", "d"}),
                HasSubstr("[context base] OCI load from client\n#4 CACHED"));
    EXPECT_THAT(lamella({"forecast", "--build-context", "base=oci-layout://layout:1", "d"}).output,
                HasSubstr("3 cached, 0 will run"));
    build({"--build-context", "base=oci-layout://" + place("layout"), "d"});
    EXPECT_THAT(refusal({"--build-context", "base=oci-layout://layout:2", "d"}), HasSubstr("holds no image 2"));
    EXPECT_THAT(refusal({"--build-context", "base=oci-layout://nowhere", "d"}), HasSubstr("is no image layout"));
}

TEST_F(BuildContexts, FilesOfANamedFolderForARun)
{
    write("c/Dockerfile", "FROM lamella/base:1\n"
                          "RUN --mount=type=bind,from=other,target=/m cat /m/a > /seen && ls /m > /names\n");
    write("other/a", "mounted");
    write("other/b", "hidden");
    write("other/.dockerignore", "b\n");
    build({"--build-context", "other=other", "c"});
    EXPECT_EQ(file("/seen"), "mounted");
    EXPECT_EQ(file("/names"), "a\n");
}

TEST_F(BuildContexts, AKeyInAFileIsForGitAlone)
{
    write("c/Dockerfile", "FROM lamella/base:1\nRUN --mount=type=ssh true\n");
    write("key", "a private key");
    EXPECT_THAT(refusal({"--ssh", "default=" + place("key"), "c"}), HasSubstr("gives a key, which only git is shown"));
    EXPECT_THAT(refusal({"--ssh", "default=" + place("nothing"), "c"}),
                HasSubstr("is neither an agent's socket nor a file with a key"));
}

TEST_F(BuildContexts, AContextThatIsNotThere)
{
    write("c/Dockerfile", "FROM scratch\nCOPY --from=other . /o/\n");
    EXPECT_THAT(refusal({"--build-context", "other=nowhere", "c"}),
                HasSubstr("the build context other is to be nowhere, which is no folder"));
    EXPECT_THAT(refusal({"nowhere"}), HasSubstr("there is no Dockerfile in nowhere"));
}

} // namespace
} // namespace lamella::cli
