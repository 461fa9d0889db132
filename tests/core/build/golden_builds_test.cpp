// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "tests/core/build/golden_build.h"
#include "tests/core/fetch/test_server.h"
#include "tests/core/sandbox/plain_user.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace lamella::build {
namespace {

/// Serves data/remote, every file with one time and one tag.
test::Answer serve(const test::Asked &asked)
{
    constexpr std::uint64_t limit = 1U << 20U;
    const std::filesystem::path file = std::filesystem::path(LAMELLA_TEST_DATA) / "remote" / asked.target.substr(1);
    Result<std::string> bytes = readFile(file, limit);
    if (!bytes)
        return {.status = 404};
    test::Answer answer{.headers = {{"Last-Modified", "Tue, 14 Nov 2023 22:13:20 GMT"}, {"ETag", "\"one\""}}};
    if (asked.header("If-None-Match") == "\"one\"")
        answer.status = 304;
    else
        answer.body = *std::move(bytes);
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
