// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/user_lookup.h"

#include "core/base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace lamella::sandbox {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view passwd = "root:x:0:0:root:/root:/bin/sh\n"
                                    "# a comment\n"
                                    "broken:x:abc:0::/:/bin/sh\n"
                                    "ada:x:1000:1001:Ada,,,:/home/ada:/bin/sh\n"
                                    "1234:x:1002:1002::/home/odd:/bin/sh\n";
constexpr std::string_view group = "root:x:0:\nada:x:1001:\nstaff:x:50:bob,ada\nwheel:x:10:ada\nadas:x:60:adam\n";

ProcessUser found(std::string_view user)
{
    const Result<ProcessUser> result = lookupUser(user, passwd, group);
    EXPECT_TRUE(result) << result.error().render();
    return result.value_or(ProcessUser{});
}

TEST(UserLookup, TakesRootWhenNobodyIsNamed)
{
    EXPECT_EQ(found(""), (ProcessUser{0, 0, {}, "/root"}));
}

TEST(UserLookup, FindsNamesWithTheirGroups)
{
    EXPECT_EQ(found("ada"), (ProcessUser{1000, 1001, {10, 50}, "/home/ada"}));
}

TEST(UserLookup, ReadsANumberAsAnIdEvenWhenAUserHasItAsName)
{
    EXPECT_EQ(found("1000"), (ProcessUser{1000, 1001, {10, 50}, "/home/ada"}));
    EXPECT_EQ(found("1234"), (ProcessUser{1234, 0, {}, "/"}));
}

TEST(UserLookup, GivesAGroupPrecedence)
{
    EXPECT_EQ(found("ada:staff"), (ProcessUser{1000, 50, {}, "/home/ada"}));
    EXPECT_EQ(found("ada:777"), (ProcessUser{1000, 777, {}, "/home/ada"}));
    EXPECT_EQ(found("5:6"), (ProcessUser{5, 6, {}, "/"}));
    EXPECT_EQ(found(":staff"), (ProcessUser{0, 50, {}, "/root"}));
}

TEST(UserLookup, NamesWhatIsMissing)
{
    EXPECT_THAT(lookupUser("grace", passwd, group).error().message,
                HasSubstr("unable to find user grace: no matching entries in"));
    EXPECT_THAT(lookupUser("ada:gone", passwd, group).error().message, HasSubstr("unable to find group gone"));
    EXPECT_FALSE(lookupUser("4294967296", passwd, group));
    EXPECT_FALSE(lookupUser("broken", passwd, group));
}

TEST(UserLookup, StaysInTheRootWhenFilesAreLinks)
{
    const Result<TemporaryFolder> folder = TemporaryFolder::create(fs::temp_directory_path());
    ASSERT_TRUE(folder);
    fs::create_directories(folder->path() / "etc");
    fs::create_symlink("/../../../etc/other", folder->path() / "etc/passwd");
    EXPECT_FALSE(lookupUserIn(folder->path(), "ada"));
    std::ofstream(folder->path() / "etc/other") << passwd;
    EXPECT_EQ(lookupUserIn(folder->path(), "ada").value().uid, 1000U);
    EXPECT_THAT(lookupUserIn(folder->path(), "ada").value().additionalGids, IsEmpty());
}

} // namespace
} // namespace lamella::sandbox
