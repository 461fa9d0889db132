// SPDX-License-Identifier: Apache-2.0
#include "core/registry/credentials.h"

#include "core/base/file.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::registry {
namespace {

using testing::HasSubstr;

class CredentialsTest : public testing::Test {
protected:
    TemporaryFolder folder = *TemporaryFolder::create("/tmp", "credentials");

    [[nodiscard]] CredentialFiles files(const std::vector<std::string> &texts) const
    {
        std::vector<std::filesystem::path> paths;
        for (const std::string &text : texts) {
            paths.push_back(folder.path() / std::to_string(paths.size()));
            EXPECT_TRUE(replaceFile(paths.back(), text));
        }
        return CredentialFiles(paths);
    }

    static std::string found(const CredentialFiles &files, std::string_view host, std::string_view repository = "a/b")
    {
        const Result<std::optional<Credentials>> credentials = files.find(host, repository);
        EXPECT_TRUE(credentials) << credentials.error().render();
        if (!credentials || !*credentials)
            return "none";
        return (*credentials)->username + '|' + (*credentials)->password + '|' + (*credentials)->identityToken;
    }
};

TEST_F(CredentialsTest, AreReadFromAuths)
{
    // base64 of "ann:se:cret" and of "hub:pw"
    const CredentialFiles all = files({R"({"auths":{
        "r.example:5000":{"auth":"YW5uOnNlOmNyZXQ="},
        "https://index.docker.io/v1/":{"auth":"aHViOnB3"},
        "https://old.example/v1/":{"username":"u","password":"p"},
        "token.example":{"auth":"","identitytoken":"refresh"},
        "empty.example":{}}})"});
    EXPECT_EQ(found(all, "r.example:5000"), "ann|se:cret|");
    EXPECT_EQ(found(all, "docker.io"), "hub|pw|");
    EXPECT_EQ(found(all, "old.example"), "u|p|");
    EXPECT_EQ(found(all, "token.example"), "||refresh");
    EXPECT_EQ(found(all, "empty.example"), "none");
    EXPECT_EQ(found(all, "r.example"), "none");
}

TEST_F(CredentialsTest, TheMostSpecialEntryOfTheFirstFileWins)
{
    const CredentialFiles all = files({
        R"({"auths":{"h":{"username":"host","password":"1"},"h/a":{"username":"folder","password":"2"},
                     "h/a/b":{"username":"repository","password":"3"}}})",
        R"({"auths":{"h/a/b":{"username":"later","password":"4"},"i":{"username":"second","password":"5"}}})",
    });
    EXPECT_EQ(found(all, "h"), "repository|3|");
    EXPECT_EQ(found(all, "h", "a/c"), "folder|2|");
    EXPECT_EQ(found(all, "h", "x"), "host|1|");
    EXPECT_EQ(found(all, "i"), "second|5|");
}

TEST_F(CredentialsTest, HelpersAreAsked)
{
    const std::filesystem::path helper = folder.path() / "docker-credential-fake";
    ASSERT_TRUE(replaceFile(helper, R"(#!/bin/sh
read server
case $server in
known.example) echo '{"ServerURL":"x","Username":"bob","Secret":"s3"}' ;;
token.example) echo '{"ServerURL":"x","Username":"<token>","Secret":"id"}' ;;
broken.example) echo 'the vault is locked' >&2; exit 1 ;;
*) echo 'credentials not found in native keychain'; exit 1 ;;
esac
)"));
    std::filesystem::permissions(helper, std::filesystem::perms::owner_all);
    const std::string before = std::getenv("PATH");
    ::setenv("PATH", (folder.path().string() + ':' + before).c_str(), 1);
    const CredentialFiles all = files({R"({"credHelpers":{"token.example":"fake"},"credsStore":"fake",
        "auths":{"other.example":{"username":"u","password":"p"}}})"});
    EXPECT_EQ(found(all, "known.example"), "bob|s3|");
    EXPECT_EQ(found(all, "token.example"), "||id");
    EXPECT_EQ(found(all, "other.example"), "u|p|");
    const Result<std::optional<Credentials>> broken = all.find("broken.example", "a");
    ::setenv("PATH", before.c_str(), 1);
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().message, HasSubstr("the vault is locked"));
}

TEST_F(CredentialsTest, BadFilesAreNamed)
{
    const Result<std::optional<Credentials>> credentials = files({"{"}).find("h", "a");
    ASSERT_FALSE(credentials);
    EXPECT_THAT(credentials.error().message, HasSubstr((folder.path() / "0").string()));
}

TEST_F(CredentialsTest, MissingFilesAreFine)
{
    EXPECT_EQ(found(CredentialFiles({folder.path() / "missing"}), "h"), "none");
}

} // namespace
} // namespace lamella::registry
