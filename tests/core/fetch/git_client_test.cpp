// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/git_client.h"
#include "tests/core/fetch/git_fixture.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

namespace lamella::fetch {
namespace {

namespace fs = std::filesystem;
using test::GitFixture;

/// What lies below a folder: "a 644 text", links with their target, folders with a slash.
std::vector<std::string> contentOf(const fs::path &folder)
{
    std::vector<std::string> lines;
    for (fs::recursive_directory_iterator entry(folder), end; entry != end; ++entry) {
        const std::string path = entry->path().lexically_relative(folder).string();
        const auto mode = static_cast<unsigned>(entry->symlink_status().permissions());
        if (entry->is_symlink())
            lines.push_back(path + " -> " + fs::read_symlink(entry->path()).string());
        else if (entry->is_directory())
            lines.push_back(std::format("{}/ {:o}", path, mode));
        else
            lines.push_back(std::format("{} {:o} {}", path, mode, readFile(entry->path(), 1000).value_or("?")));
        if (entry->path().filename() == ".git" && entry->is_directory())
            entry.disable_recursion_pending();
    }
    std::ranges::sort(lines);
    return lines;
}

class GitClientTest : public testing::Test {
protected:
    GitClientTest()
    {
        m_origin.write("a", "one");
        m_origin.write("sub/b", "two");
        m_origin.write("sub/deep/run", "three");
        fs::permissions(m_origin.folder() / "sub/deep/run", fs::perms(0711));
        fs::permissions(m_origin.folder() / "a", fs::perms(0600));
        fs::create_symlink("sub/b", m_origin.folder() / "link");
        m_first = m_origin.commit();
        m_origin.git({"tag", "-a", "-m", "x", "v1"});
        m_origin.git({"tag", "light"});
        m_origin.write("a", "changed");
        m_second = m_origin.commit();
        m_origin.git({"branch", "other", m_first});
        m_origin.git({"tag", "other", m_second});
    }

    [[nodiscard]] std::string url() const { return "file://" + m_origin.folder().string(); }

    Result<std::string> resolved(const std::string &ref, const std::string &checksum = {})
    {
        const Result<GitCommit> commit = m_client.resolve({.remote = url(), .ref = ref, .checksum = checksum});
        if (!commit)
            return commit.error();
        return commit->id + " " + commit->ref;
    }

    Result<fs::path> fetched(const GitSource &source)
    {
        return m_client.checkOut(source, TRY(m_client.resolve(source)));
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    GitFixture m_origin{m_folder.path() / "origin"};
    std::string m_first;
    std::string m_second;
    HttpClient m_http{{.attempts = 1}};
    GitClient m_client{m_http, m_folder.path() / "cache", {.authorization = {}, .local = true}};
};

TEST_F(GitClientTest, FindsTheCommitOfARef)
{
    EXPECT_EQ(resolved("").value_or("?"), m_second + " refs/heads/main");
    EXPECT_EQ(resolved("HEAD").value_or("?"), m_second + " refs/heads/main");
    EXPECT_EQ(resolved("main").value_or("?"), m_second + " refs/heads/main");
    EXPECT_EQ(resolved("v1").value_or("?"), m_first + " refs/tags/v1");
    EXPECT_EQ(resolved("light").value_or("?"), m_first + " refs/tags/light");
    EXPECT_EQ(resolved("tags/light").value_or("?"), m_first + " refs/tags/light");
    EXPECT_EQ(resolved("refs/tags/other").value_or("?"), m_second + " refs/tags/other");
    EXPECT_EQ(resolved(m_first).value_or("?"), m_first + " ");
}

TEST_F(GitClientTest, PrefersABranchToATagOfTheSameName)
{
    EXPECT_EQ(resolved("other").value_or("?"), m_first + " refs/heads/other");
}

TEST_F(GitClientTest, ComparesTheCommitWithTheChecksum)
{
    EXPECT_TRUE(resolved("v1", m_first));
    EXPECT_TRUE(resolved("v1", m_first.substr(0, 7)));
    EXPECT_TRUE(resolved("v1", m_origin.git({"rev-parse", "v1"})));
    const Result<std::string> other = resolved("main", m_first);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(other.error().message, testing::HasSubstr(m_second + ", not " + m_first));
}

TEST_F(GitClientTest, ACommitByNameIsFoundWhateverTheRefIsNow)
{
    GitSource source{.remote = url(), .ref = "main", .checksum = m_first, .byCommit = true};
    const Result<fs::path> folder = fetched(source);
    ASSERT_TRUE(folder) << folder.error().render();
    EXPECT_EQ(readFile(*folder / "a", 100).value_or("?"), "one");
    source.checksum = m_first.substr(0, 8);
    EXPECT_THAT(m_client.resolve(source).error().message, testing::HasSubstr("requires a full commit SHA checksum"));
    source.checksum.clear();
    EXPECT_THAT(m_client.resolve(source).error().message,
                testing::HasSubstr("requires a checksum or a commit SHA ref"));
    source.ref = m_first;
    EXPECT_EQ(m_client.resolve(source)->id, m_first);
}

TEST_F(GitClientTest, FilesHaveTheTimeOfTheCommitWhereThatIsWanted)
{
    constexpr std::time_t committed = 1'700'000'000;
    const auto timeOf = [](const fs::path &path) {
        struct stat status{};
        EXPECT_EQ(::lstat(path.c_str(), &status), 0) << path;
        return status.st_mtim.tv_sec;
    };
    const Result<fs::path> folder = fetched({.remote = url(), .commitTimes = true});
    ASSERT_TRUE(folder) << folder.error().render();
    for (const char *name : {"a", "sub", "sub/b", "link"})
        EXPECT_EQ(timeOf(*folder / name), committed) << name;
    const Result<fs::path> plain = fetched({.remote = url()});
    ASSERT_TRUE(plain);
    EXPECT_GT(timeOf(*plain / "a"), committed);
}

TEST_F(GitClientTest, NamesARefThatIsNotThere)
{
    const Result<std::string> missing = resolved("nope");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_THAT(missing.error().message, testing::HasSubstr("has no ref nope"));
}

TEST_F(GitClientTest, NamesARepositoryThatIsNotThere)
{
    const Result<GitCommit> missing = m_client.resolve({.remote = "file:///nowhere/at/all"});
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().message, testing::HasSubstr("/nowhere/at/all"));
}

TEST_F(GitClientTest, GivesTheFilesWithPlainModesWhateverTheUmask)
{
    const mode_t before = ::umask(077);
    const Result<fs::path> folder = fetched({.remote = url(), .ref = "v1"});
    ::umask(before);
    ASSERT_TRUE(folder) << folder.error().render();
    EXPECT_THAT(contentOf(*folder), testing::ElementsAre("a 644 one", "link -> sub/b", "sub/ 755", "sub/b 644 two",
                                                         "sub/deep/ 755", "sub/deep/run 755 three"));
}

TEST_F(GitClientTest, FetchesACommitThatOnlyHistoryHolds)
{
    m_origin.git({"tag", "-d", "v1", "light"});
    m_origin.git({"branch", "-D", "other"});
    const Result<fs::path> folder = fetched({.remote = url(), .ref = m_first});
    ASSERT_TRUE(folder) << folder.error().render();
    EXPECT_EQ(readFile(*folder / "a", 100).value_or("?"), "one");
}

TEST_F(GitClientTest, GivesASubfolderAndRefusesToLeave)
{
    const Result<fs::path> folder = fetched({.remote = url(), .subdir = "sub/deep"});
    ASSERT_TRUE(folder) << folder.error().render();
    EXPECT_THAT(contentOf(*folder), testing::ElementsAre("run 755 three"));
    fs::create_symlink("/etc", m_origin.folder() / "out");
    m_origin.commit();
    for (const std::string subdir : {"out", "nope", "a", "../../..", ".git"}) {
        const Result<fs::path> other = fetched({.remote = url(), .subdir = subdir});
        if (subdir == "../../..")
            EXPECT_EQ(contentOf(*other).front(), "a 644 changed"); // the way up ends at the root
        else
            EXPECT_EQ(other ? ErrorCode::Failed : other.error().code, ErrorCode::NotFound) << subdir;
    }
}

TEST_F(GitClientTest, KeepsWhatItFetched)
{
    const GitSource source{.remote = url(), .ref = "v1"};
    const Result<GitCommit> commit = m_client.resolve(source);
    ASSERT_TRUE(commit);
    const Result<fs::path> first = m_client.checkOut(source, *commit);
    ASSERT_TRUE(first);
    fs::remove_all(m_origin.folder());
    const Result<fs::path> second = m_client.checkOut(source, *commit);
    ASSERT_TRUE(second) << second.error().render();
    EXPECT_EQ(*first, *second);
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path() / "cache"), fs::directory_iterator()), 1);
}

TEST_F(GitClientTest, KeepsTheGitFolderWhenAsked)
{
    const Result<fs::path> folder = fetched({.remote = url(), .ref = "main", .keepGitDir = true});
    ASSERT_TRUE(folder) << folder.error().render();
    const auto ask = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"git", "-c", "safe.directory=*"});
        const Result<ProcessOutcome> outcome = runProcess({.arguments = words, .folder = folder->string()});
        return outcome ? outcome->output + outcome->errors : outcome.error().render();
    };
    EXPECT_EQ(ask({"rev-parse", "HEAD"}), m_second + "\n");
    EXPECT_EQ(ask({"status", "--porcelain"}), "");
    EXPECT_EQ(ask({"config", "remote.origin.url"}), url() + "\n");
}

TEST_F(GitClientTest, FetchesSubmodulesAndTheirs)
{
    const GitFixture inner(m_folder.path() / "inner");
    inner.write("in", "inner");
    inner.commit();
    const GitFixture middle(m_folder.path() / "middle");
    middle.git({"submodule", "-q", "add", "../inner", "modules/inner"});
    middle.commit();
    m_origin.git({"submodule", "-q", "add", "../middle", "mid"});
    m_origin.commit();

    const Result<fs::path> folder = fetched({.remote = url()});
    ASSERT_TRUE(folder) << folder.error().render();
    EXPECT_EQ(readFile(*folder / "mid/modules/inner/in", 100).value_or("?"), "inner");
    EXPECT_FALSE(fs::exists(*folder / "mid/.git"));
    const Result<fs::path> without = fetched({.remote = url(), .submodules = false});
    ASSERT_TRUE(without) << without.error().render();
    EXPECT_TRUE(fs::is_empty(*without / "mid"));
}

TEST_F(GitClientTest, ASubmoduleMayNotBeAFolderOfThisMachine)
{
    const GitFixture inner(m_folder.path() / "inner");
    inner.write("in", "inner");
    inner.commit();
    m_origin.git({"submodule", "-q", "add", inner.folder().string(), "mod"});
    m_origin.commit();
    const test::TestServer server([this](const test::Asked &asked) { return answerGit(asked, m_folder.path()); });
    const GitClient strict(m_http, m_folder.path() / "cache");
    const GitSource source{.remote = server.url("/origin")};
    const Result<GitCommit> commit = strict.resolve(source);
    ASSERT_TRUE(commit) << commit.error().render();
    const Result<fs::path> folder = strict.checkOut(source, *commit);
    ASSERT_FALSE(folder);
    EXPECT_EQ(folder.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(folder.error().render(), testing::HasSubstr("submodule mod"));
}

TEST_F(GitClientTest, FetchesOverHttpWithoutTheHistory)
{
    const test::TestServer server([this](const test::Asked &asked) { return answerGit(asked, m_folder.path()); });
    for (const std::string &ref : {std::string("main"), m_first, std::string("v1")}) {
        const GitSource source{.remote = server.url("/origin"), .ref = ref, .keepGitDir = true};
        const Result<fs::path> folder = fetched(source);
        ASSERT_TRUE(folder) << ref << ": " << folder.error().render();
        EXPECT_EQ(readFile(*folder / "a", 100).value_or("?"), ref == "main" ? "changed" : "one");
        EXPECT_TRUE(fs::exists(*folder / ".git/shallow")) << ref;
    }
}

TEST_F(GitClientTest, FollowsARedirectWithoutThePassword)
{
    const test::TestServer real([this](const test::Asked &asked) { return answerGit(asked, m_folder.path()); });
    const test::TestServer gate([&](const test::Asked &asked) {
        return test::Answer{.status = 302, .headers = {{"Location", real.url(asked.target)}}};
    });
    const GitClient client(m_http, m_folder.path() / "cache",
                           {.authorization = [](const std::string &) { return std::string("Bearer secret"); }});
    const GitSource source{.remote = gate.url("/origin"), .ref = "v1"};
    const Result<GitCommit> commit = client.resolve(source);
    ASSERT_TRUE(commit) << commit.error().render();
    const Result<fs::path> folder = client.checkOut(source, *commit);
    ASSERT_TRUE(folder) << folder.error().render();
    EXPECT_EQ(gate.asked().front().header("Authorization"), "Bearer secret");
    for (const test::Asked &asked : real.asked())
        EXPECT_EQ(asked.header("Authorization"), "");
}

TEST_F(GitClientTest, SendsTheCredentialsThatBelongToTheHost)
{
    const test::TestServer server([this](const test::Asked &asked) {
        return asked.header("Authorization").empty() ? test::Answer{.status = 401} : answerGit(asked, m_folder.path());
    });
    const Result<GitCommit> stranger = m_client.resolve({.remote = server.url("/origin")});
    ASSERT_FALSE(stranger);
    EXPECT_EQ(stranger.error().code, ErrorCode::Unauthorized);
    EXPECT_THAT(stranger.error().hint, testing::HasSubstr("GIT_AUTH_TOKEN"));

    const std::string host = server.host();
    const GitClient client(m_http, m_folder.path() / "cache", {.authorization = [&](const std::string &asked) {
                               return asked == host ? std::string("Basic eA==") : std::string();
                           }});
    EXPECT_TRUE(client.resolve({.remote = server.url("/origin")}));
    EXPECT_EQ(server.asked().back().header("Authorization"), "Basic eA==");
    EXPECT_TRUE(m_client.resolve({.remote = "http://me:pass@" + host + "/origin"}));
    EXPECT_EQ(server.asked().back().header("Authorization"), "Basic bWU6cGFzcw==");
}

TEST_F(GitClientTest, SaysWhatAServerLacks)
{
    const test::TestServer dumb([](const test::Asked &) {
        return test::Answer{.headers = {{"Content-Type", "text/plain"}}, .body = "0123456789\trefs/heads/main\n"};
    });
    const Result<GitCommit> unspoken = m_client.resolve({.remote = dumb.url("/x.git")});
    ASSERT_FALSE(unspoken);
    EXPECT_EQ(unspoken.error().code, ErrorCode::Unsupported);
    const test::TestServer empty([](const test::Asked &) { return test::Answer{.status = 404}; });
    const Result<GitCommit> missing = m_client.resolve({.remote = empty.url("/x.git")});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_THAT(missing.error().message, testing::HasSubstr(empty.url("/x.git")));
}

TEST_F(GitClientTest, StopsWhenAsked)
{
    const test::TestServer slow([this](const test::Asked &asked) {
        test::Answer answer = answerGit(asked, m_folder.path());
        answer.delay = std::chrono::seconds(60);
        return answer;
    });
    std::stop_source stop;
    std::jthread later([&stop, &slow] {
        while (slow.asked().empty())
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stop.request_stop();
    });
    const Result<GitCommit> commit = m_client.resolve({.remote = slow.url("/origin")}, stop.get_token());
    ASSERT_FALSE(commit);
    EXPECT_EQ(commit.error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace lamella::fetch
