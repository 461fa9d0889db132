// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/dockerfile/percent_decoded.h"
#include "tests/core/build/golden_build.h"
#include "tests/core/fetch/git_fixture.h"
#include "tests/core/sandbox/plain_user.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace lamella::build {
namespace {

/// The repositories that stand for http://remote.test/git/NAME.git, made from the bundles in data/git.
const std::filesystem::path &repositories()
{
    static const TemporaryFolder folder = [] {
        TemporaryFolder made = *TemporaryFolder::create(testing::TempDir());
        const std::filesystem::path bundles = std::filesystem::path(LAMELLA_TEST_DATA) / "git";
        for (const std::filesystem::directory_entry &bundle : std::filesystem::directory_iterator(bundles)) {
            const std::string to = (made.path() / bundle.path().stem()).string() + ".git";
            for (const std::vector<std::string> &words :
                 {std::vector<std::string>{"git", "clone", "-q", "--mirror", bundle.path().string(), to},
                  {"git", "-C", to, "symbolic-ref", "HEAD", "refs/heads/main"}}) {
                const Result<ProcessOutcome> outcome = runProcess({.arguments = words});
                EXPECT_TRUE(outcome && outcome->exitCode == 0) << words[1];
            }
        }
        return made;
    }();
    return folder.path();
}

/// Serves data/remote, every file with one time and one tag, and what the README says of names before names.
test::Answer serve(const test::Asked &asked)
{
    constexpr std::uint64_t limit = 1U << 20U;
    std::string path = dockerfile::percentDecoded(asked.target.substr(0, asked.target.find('?')));
    if (path.starts_with("/git/")) {
        test::Asked below = asked;
        below.target = asked.target.substr(4);
        return test::answerGit(below, repositories());
    }
    constexpr std::string_view redirect = "/redirect";
    if (path.starts_with("/redirect/"))
        return {.status = 302, .headers = {{"Location", asked.target.substr(redirect.size())}}};
    const std::string password = asked.header("Authorization");
    if (path.starts_with("/locked/") && password != "Bearer open-sesame" && password != "Custom open-sesame")
        return {.status = 401};
    if (path == "/")
        path += "index.html";
    const Result<std::string> bytes =
        readFile(std::filesystem::path(LAMELLA_TEST_DATA) / "remote" / path.substr(1), limit);
    if (!bytes)
        return {.status = 404};
    test::Answer answer{.headers = {{"Last-Modified", "Tue, 14 Nov 2023 22:13:20 GMT"}, {"ETag", "\"one\""}}};
    if (path.starts_with("/named/"))
        answer.headers.add("Content-Disposition", "attachment; filename=\"other.txt\"");
    if (asked.header("If-None-Match") == "\"one\"")
        answer.status = 304;
    else
        answer.body = *bytes;
    return answer;
}

class GoldenBuildsTest : public testing::TestWithParam<std::string> {
protected:
    static void SetUpTestSuite() { allowRuns(); }
};

std::string nameOf(const testing::TestParamInfo<std::string> &one)
{
    std::string name = one.param;
    std::ranges::replace(name, '-', '_');
    return name;
}

TEST_P(GoldenBuildsTest, GivesWhatIsExpectedAndBuildKitButForReasons)
{
    GoldenBuild one = goldenBuild(GetParam());
    Json result;
    {
        const test::TestServer server(serve);
        result = resultOf(one, server.url(""));
    }
    const std::map<std::string, std::string> found = differences(result, one.recorded);
    Json reasons = Json::object();
    for (const auto &[member, sides] : found) {
        const std::string &reason = one.expected["buildkit"][member].string();
        reasons.set(member, reason);
        EXPECT_FALSE(reason.empty()) << member << " differs and nobody says why\n" << sides;
    }
    Json expected = result;
    expected.set("buildkit", found.empty() ? Json("same") : std::move(reasons));
    if (std::getenv("LAMELLA_ACCEPT"))
        ASSERT_TRUE(replaceFile(one.folder / "expected.json", expected.dump(1) + "\n"));
    else
        EXPECT_EQ(one.expected.dump(1), expected.dump(1));
}

/// The cases that RUN something, once more without being root.
class GoldenBuildsAsPlainUser : public testing::TestWithParam<std::string> {};

TEST_P(GoldenBuildsAsPlainUser, GiveTheSameLayers)
{
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe");
    sandbox::expectPassesAsPlainUser(self, GetParam(), {self, std::filesystem::path(LAMELLA_TEST_DATA) / "builds"});
}

INSTANTIATE_TEST_SUITE_P(Builds, GoldenBuildsAsPlainUser,
                         testing::Values("*/command_*", "*/mount_bind_*", "*/mount_*-*/mount_bind_*",
                                         "*/workdir_*:*/onbuild_*"));
INSTANTIATE_TEST_SUITE_P(Builds, GoldenBuildsTest, testing::ValuesIn(goldenBuildNames()), nameOf);

} // namespace
} // namespace lamella::build
