// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/build/build.h"
#include "core/build/forecast.h"
#include "core/cache/image_tree.h"
#include "core/store/image.h"
#include "tests/core/fetch/git_fixture.h"

#include <gmock/gmock.h>

namespace lamella::build {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SilentSink : public progress::Sink {
public:
    void emit(progress::SolveStatus) override {}
};

/// ADD of what a server gives whose files change.
class AddRemoteTest : public testing::Test {
protected:
    void SetUp() override
    {
        fs::create_directories(context());
        m_options.contextFolder = context();
    }

    test::Answer answer(const test::Asked &asked)
    {
        if (asked.target.starts_with("/git/")) {
            test::Asked below = asked;
            below.target = asked.target.substr(4);
            return test::answerGit(below, m_folder.path());
        }
        const std::scoped_lock lock(m_mutex);
        test::Answer answer{.headers = {{"ETag", m_etag}, {"Last-Modified", m_modified}}};
        if (asked.target == "/plain")
            answer.headers = {{"Last-Modified", m_modified}};
        const bool same = asked.header("If-None-Match") == m_etag
                          || (asked.target == "/plain" && asked.header("If-Modified-Since") == m_modified);
        if (same && !m_ignoresConditions)
            answer.status = 304;
        else
            answer.body = m_body;
        return answer;
    }

    [[nodiscard]] fs::path context() const { return m_folder.path() / "context"; }

    BuildReport build(const std::string &add)
    {
        EXPECT_TRUE(replaceFile(context() / "Dockerfile", "FROM scratch\n" + add + "\n"));
        SilentSink sink;
        WorkerPool pool(2);
        return lamella::build::build(m_store, m_options, pool, sink);
    }

    cache::StepForecast forecast()
    {
        WorkerPool pool(2);
        const Result<BuildForecast> foreseen = forecastBuild(m_store, m_options, pool);
        EXPECT_TRUE(foreseen);
        return foreseen->forecast.steps.at(1);
    }

    std::string add(std::string_view name) { return "ADD " + m_server.url(name) + " /d/"; }

    void change(const std::string &body, const std::string &etag)
    {
        const std::scoped_lock lock(m_mutex);
        m_body = body;
        m_etag = etag;
        m_modified = "Wed, 15 Nov 2023 22:13:20 GMT";
    }

    /// The statuses of all that was asked are for the caller; this is how often a whole file was asked for.
    std::size_t asked() { return m_server.asked().size(); }

    std::mutex m_mutex;
    std::string m_body = "one";
    std::string m_etag = "\"1\"";
    std::string m_modified = "Tue, 14 Nov 2023 22:13:20 GMT";
    bool m_ignoresConditions = false;
    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    store::Store m_store = *store::Store::open(m_folder.path() / "store", store::Access::ReadWrite);
    BuildOptions m_options;
    test::TestServer m_server{[this](const test::Asked &asked) { return answer(asked); }};
};

TEST_F(AddRemoteTest, AsksOnlyWhetherAFileChanged)
{
    for (const std::string name : {"/file", "/plain"}) {
        ASSERT_TRUE(build(add(name)).image);
        const std::size_t before = asked();
        EXPECT_EQ(forecast().state, cache::StepState::Cached) << name;
        EXPECT_EQ(asked(), before) << "a forecast asks nobody";
        const BuildReport second = build(add(name));
        EXPECT_EQ(second.cached, 1) << name;
        EXPECT_EQ(asked(), before + 1);
        const test::Asked last = m_server.asked().back();
        EXPECT_EQ(last.header("If-None-Match"), name == "/file" ? "\"1\"" : "");
        EXPECT_EQ(last.header("If-Modified-Since"), name == "/plain" ? m_modified : "");
    }
}

TEST_F(AddRemoteTest, KnowsAFileThatIsSentAgain)
{
    m_ignoresConditions = true;
    const BuildReport first = build(add("/file"));
    ASSERT_TRUE(first.image);
    const BuildReport second = build(add("/file"));
    EXPECT_EQ(second.cached, 1);
    EXPECT_EQ(first.image->id, second.image->id);
}

TEST_F(AddRemoteTest, AChangedFileRunsAndSaysWhy)
{
    ASSERT_TRUE(build(add("/file")).image);
    change("two", "\"2\"");
    const BuildReport second = build(add("/file"));
    ASSERT_TRUE(second.image) << second.failure->error.render();
    EXPECT_EQ(second.ran, 1);
    EXPECT_EQ(forecast().state, cache::StepState::Cached);
    change("three", "\"3\"");
    ASSERT_TRUE(build(add("/file")).image);
    change("two", "\"2\"");
    EXPECT_EQ(build(add("/file")).cached, 1) << "what was fetched before is known";
}

TEST_F(AddRemoteTest, AForecastWithoutAnyAnswerRuns)
{
    ASSERT_TRUE(replaceFile(context() / "Dockerfile", "FROM scratch\n" + add("/file") + "\n"));
    EXPECT_EQ(forecast().state, cache::StepState::Run);
}

TEST_F(AddRemoteTest, AChecksumThatIsKnownAsksNobody)
{
    const std::string checksum = "--checksum=" + Digest::of(std::string_view("one")).text();
    const std::string line = "ADD " + checksum + " " + m_server.url("/file") + " /d/";
    ASSERT_TRUE(build(line).image);
    EXPECT_EQ(asked(), 1U);
    EXPECT_EQ(build(line).cached, 1);
    EXPECT_EQ(asked(), 1U);
    change("two", "\"2\"");
    m_options.noCache = true;
    const BuildReport wrong = build(line);
    ASSERT_FALSE(wrong.image);
    EXPECT_EQ(wrong.failure->error.code, ErrorCode::Corrupt);
    EXPECT_EQ(wrong.failure->line, 2);
    EXPECT_THAT(wrong.failure->error.render(), HasSubstr(Digest::of(std::string_view("one")).text()));
    EXPECT_THAT(wrong.failure->error.render(), HasSubstr(Digest::of(std::string_view("two")).text()));
}

TEST_F(AddRemoteTest, AFileOfTwoStepsIsFetchedOnce)
{
    const BuildReport report = build(add("/file") + "\nFROM scratch\n" + add("/file") + "\nCOPY --from=0 / /x/");
    ASSERT_TRUE(report.image);
    EXPECT_EQ(asked(), 1U);
}

TEST_F(AddRemoteTest, APasswordOfTheAddressIsSentAndNotShown)
{
    const std::string line = "ADD http://me:hush@" + m_server.host() + "/file /d/";
    ASSERT_TRUE(build(line).image);
    EXPECT_EQ(m_server.asked().back().header("Authorization"), "Basic bWU6aHVzaA==");
    const BuildReport failed = build("ADD http://me:hush@127.0.0.1:1/file /d/");
    ASSERT_FALSE(failed.image);
    EXPECT_THAT(failed.failure->error.render(), testing::Not(HasSubstr("hush")));
}

TEST_F(AddRemoteTest, ABranchThatMovedRunsAndSaysWhy)
{
    const test::GitFixture repository(m_folder.path() / "repo.git");
    repository.write("a", "one");
    const std::string first = repository.commit();
    const std::string line = "ADD " + m_server.url("/git/repo.git#main") + " /d/";
    ASSERT_TRUE(build(line).image);
    EXPECT_EQ(forecast().state, cache::StepState::Cached);
    EXPECT_EQ(build(line).cached, 1);
    repository.write("a", "two");
    const std::string second = repository.commit();
    const BuildReport report = build(line);
    ASSERT_TRUE(report.image) << report.failure->error.render();
    EXPECT_EQ(report.ran, 1);
    fs::remove_all(m_store.folder() / "git");
    EXPECT_EQ(build("ADD " + m_server.url("/git/repo.git#" + first) + " /d/").cached, 1)
        << "a commit is itself, whatever it is called";
    EXPECT_FALSE(fs::exists(m_store.folder() / "git")) << "what is cached is not fetched";
}

TEST_F(AddRemoteTest, KeepsTheGitFolder)
{
    const test::GitFixture repository(m_folder.path() / "repo.git");
    repository.write("a", "one");
    const std::string commit = repository.commit();
    const BuildReport report = build("ADD --keep-git-dir=true " + m_server.url("/git/repo.git") + " /d/");
    ASSERT_TRUE(report.image) << report.failure->error.render();
    const Result<store::Image> image = store::findImage(m_store, report.image->id.text());
    ASSERT_TRUE(image);
    WorkerPool pool(2);
    const auto tree = cache::ImageTree::open(m_store, cache::Chain({image->layers.at(0).diffId}), pool);
    ASSERT_TRUE(tree);
    EXPECT_EQ((*tree)->text("d/.git/HEAD").value_or("?"), commit + "\n");
    EXPECT_EQ((*tree)->text("d/a").value_or("?"), "one");
}

} // namespace
} // namespace lamella::build
