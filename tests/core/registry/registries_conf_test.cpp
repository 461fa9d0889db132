// SPDX-License-Identifier: Apache-2.0
#include "core/registry/registries_conf.h"

#include "core/base/file.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::registry {
namespace {

using testing::HasSubstr;

RegistriesConf read(std::string_view text)
{
    RegistriesConf conf;
    const Result<void> added = conf.add(text, "test.conf");
    EXPECT_TRUE(added) << added.error().render();
    return conf;
}

std::vector<std::string> placesOf(const RegistriesConf &conf, std::string_view name)
{
    const Result<std::vector<Endpoint>> endpoints = conf.endpointsOf(*oci::Reference::parse(name));
    std::vector<std::string> places;
    for (const Endpoint &endpoint : endpoints.value_or(std::vector<Endpoint>()))
        places.push_back((endpoint.insecure ? "insecure " : "") + endpoint.name());
    return places;
}

using Places = std::vector<std::string>;

TEST(RegistriesConf, WithoutRulesTheRegistryItselfIsAsked)
{
    EXPECT_EQ(placesOf({}, "ubuntu:20.04"), Places{"docker.io/library/ubuntu"});
    EXPECT_EQ(placesOf({}, "host:5000/a/b"), Places{"host:5000/a/b"});
    EXPECT_EQ(Endpoint{.host = "docker.io"}.apiHost(), "registry-1.docker.io");
}

TEST(RegistriesConf, MirrorsComeFirstInTheirOrder)
{
    const RegistriesConf conf = read(R"(
unqualified-search-registries = ["docker.io"]
[[registry]]
location = "docker.io"
[[registry.mirror]]
location = "127.0.0.1:5000"
insecure = true
[[registry.mirror]]
location = "mirror.example/hub/"
)");
    EXPECT_EQ(placesOf(conf, "ubuntu:20.04"),
              (Places{"insecure 127.0.0.1:5000/library/ubuntu", "mirror.example/hub/library/ubuntu",
                      "docker.io/library/ubuntu"}));
    EXPECT_EQ(placesOf(conf, "quay.io/a/b"), Places{"quay.io/a/b"});
}

TEST(RegistriesConf, TheLongestPrefixDecides)
{
    const RegistriesConf conf = read(R"(
[[registry]]
prefix = "docker.io"
location = "one.example"
[[registry]]
prefix = "docker.io/library/ubuntu"
location = "two.example/u"
[[registry]]
prefix = "*.example.com"
location = "three.example"
)");
    EXPECT_EQ(placesOf(conf, "debian"), Places{"one.example/library/debian"});
    EXPECT_EQ(placesOf(conf, "ubuntu:20.04"), Places{"two.example/u"});
    EXPECT_EQ(placesOf(conf, "docker.io/library/ubuntu2"), Places{"one.example/library/ubuntu2"});
    EXPECT_EQ(placesOf(conf, "a.b.example.com/x/y:1"), Places{"three.example/x/y"});
    EXPECT_EQ(placesOf(conf, "docker.iox.test/x"), Places{"docker.iox.test/x"});
}

TEST(RegistriesConf, MirrorsMayBeForDigestsOrTagsOnly)
{
    const RegistriesConf conf = read(R"(
[[registry]]
location = "docker.io"
[[registry.mirror]]
location = "digests.example"
pull-from-mirror = "digest-only"
[[registry.mirror]]
location = "tags.example"
pull-from-mirror = "tag-only"
)");
    EXPECT_EQ(placesOf(conf, "a/b:1"), (Places{"tags.example/a/b", "docker.io/a/b"}));
    EXPECT_EQ(placesOf(conf, "a/b@" + Digest::of("").text()), (Places{"digests.example/a/b", "docker.io/a/b"}));
}

TEST(RegistriesConf, BlockedRegistriesAreNotAsked)
{
    const RegistriesConf conf = read("[[registry]]\nprefix = \"bad.example\"\nblocked = true\n");
    const Result<std::vector<Endpoint>> endpoints = conf.endpointsOf(*oci::Reference::parse("bad.example/x"));
    ASSERT_FALSE(endpoints);
    EXPECT_EQ(endpoints.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(endpoints.error().message, HasSubstr("blocks bad.example"));
}

TEST(RegistriesConf, BadFilesAreRefusedWithTheirLine)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"[[registry]\n", "test.conf:1:"},
        {"\n[[registry]]\ninsecure = true\n", "neither prefix nor location"},
        {"[[registry]]\nlocation = \"a\"\n[[registry.mirror]]\ninsecure = true\n", "test.conf:3: a mirror"},
        {"[registries.search]\nregistries = []\n", "version 1"},
    };
    for (const auto &[text, message] : cases) {
        const Result<void> added = RegistriesConf().add(text, "test.conf");
        ASSERT_FALSE(added) << text;
        EXPECT_EQ(added.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(added.error().message, HasSubstr(message));
    }
}

TEST(RegistriesConf, IsReadFromTheEnvironmentsFiles)
{
    const TemporaryFolder folder = *TemporaryFolder::create("/tmp", "conf");
    ASSERT_TRUE(makeFolders(folder.path() / "drop"));
    ASSERT_TRUE(replaceFile(folder.path() / "main.conf", "[[registry]]\nprefix = \"a.example\"\nlocation = \"b\"\n"));
    ASSERT_TRUE(replaceFile(folder.path() / "drop/2.conf", "[[registry]]\nprefix = \"a.example\"\nlocation = \"d\"\n"));
    ASSERT_TRUE(replaceFile(folder.path() / "drop/1.conf", "[[registry]]\nprefix = \"a.example\"\nlocation = \"c\"\n"));
    ::setenv("CONTAINERS_REGISTRIES_CONF", (folder.path() / "main.conf").c_str(), 1);
    ::setenv("CONTAINERS_REGISTRIES_CONF_DIR", (folder.path() / "drop").c_str(), 1);
    const Result<RegistriesConf> conf = RegistriesConf::load();
    ::setenv("CONTAINERS_REGISTRIES_CONF", (folder.path() / "missing.conf").c_str(), 1);
    const Result<RegistriesConf> missing = RegistriesConf::load();
    ::unsetenv("CONTAINERS_REGISTRIES_CONF");
    ::unsetenv("CONTAINERS_REGISTRIES_CONF_DIR");
    ASSERT_TRUE(conf) << conf.error().render();
    EXPECT_EQ(placesOf(*conf, "a.example/x"), Places{"d/x"});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

TEST(RegistriesConf, PlainHttpIsForThisMachineAndInsecureOnes)
{
    for (const std::string_view host : {"localhost", "localhost:5000", "127.0.0.1", "127.1.2.3:80", "[::1]:5000"})
        EXPECT_TRUE((Endpoint{std::string(host), "x"}.allowsPlainHttp())) << host;
    EXPECT_FALSE((Endpoint{"10.0.0.1:5000", "x"}.allowsPlainHttp()));
    EXPECT_TRUE((Endpoint{"10.0.0.1:5000", "x", true}.allowsPlainHttp()));
}

} // namespace
} // namespace lamella::registry
