// SPDX-License-Identifier: Apache-2.0
#include "core/plan/mount.h"

#include "core/dockerfile/mount_option.h"

#include <gtest/gtest.h>

namespace lamella::plan {

namespace {

Result<MountWork> read(const std::string &text, const std::string &cwd = "/w")
{
    const auto asIs = [](const std::string &word) { return Result<std::string>(word); };
    return mountOf(*dockerfile::mountOf(text), asIs, cwd);
}

TEST(Mount, BindsReadOnlyUnlessToldOtherwise)
{
    const Result<MountWork> plain = read("target=t,source=../a");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->type, MountType::Bind);
    EXPECT_EQ(plain->target, "/w/t");
    EXPECT_EQ(plain->source, "/a");
    EXPECT_TRUE(plain->readOnly);
    EXPECT_FALSE(read("target=/t,rw")->readOnly);
    EXPECT_FALSE(read("target=/t,ro=false")->readOnly);
    EXPECT_TRUE(read("target=/t,readwrite=0")->readOnly);
}

TEST(Mount, CachesUnderTheirTarget)
{
    const Result<MountWork> cache = read("type=cache,target=/c/../d/,sharing=LOCKED,mode=0700,uid=1,gid=2");
    ASSERT_TRUE(cache);
    EXPECT_EQ(cache->type, MountType::Cache);
    EXPECT_EQ(cache->id, "/d");
    EXPECT_EQ(cache->sharing, MountSharing::Locked);
    EXPECT_EQ(cache->mode, 0700U);
    EXPECT_EQ(cache->uid, 1U);
    EXPECT_EQ(cache->gid, 2U);
    EXPECT_FALSE(cache->readOnly);
    EXPECT_EQ(read("type=cache,target=/c,id=mine")->id, "mine");
}

TEST(Mount, SizesTmpfs)
{
    EXPECT_EQ(read("type=tmpfs,target=/t,size=1.5k")->size, 1536);
    EXPECT_EQ(read("type=tmpfs,target=/t,size=2GiB")->size, std::int64_t{2} << 30);
    EXPECT_EQ(read("type=tmpfs,target=/t")->size, 0);
    EXPECT_FALSE(read("type=tmpfs,target=/t,size=-1"));
    EXPECT_FALSE(read("type=tmpfs,target=/t,size=1x"));
}

TEST(Mount, PutsSecretsWhereTheyUsuallyAre)
{
    EXPECT_EQ(read("type=secret,id=a/b")->target, "/run/secrets/b");
    EXPECT_EQ(read("type=secret,target=/etc/key")->id, "key");
    EXPECT_EQ(read("type=secret,source=s")->id, "s");
    const Result<MountWork> inVariable = read("type=secret,id=s,env=S,required");
    ASSERT_TRUE(inVariable);
    EXPECT_EQ(inVariable->env, "S");
    EXPECT_EQ(inVariable->target, "");
    EXPECT_TRUE(inVariable->required);
    EXPECT_EQ(read("type=secret,id=s,env=S,target=/t")->target, "/t");
}

TEST(Mount, NamesTheUsualAgent)
{
    EXPECT_EQ(read("type=ssh")->id, "default");
    EXPECT_EQ(read("type=ssh,id=k,target=/s")->target, "/s");
}

TEST(Mount, ReplacesVariablesFirst)
{
    const auto expand = [](const std::string &word) { return Result<std::string>(word == "$T" ? "cache" : word); };
    const Result<MountWork> mount = mountOf(*dockerfile::mountOf("type=$T,target=/c"), expand, "/");
    ASSERT_TRUE(mount);
    EXPECT_EQ(mount->type, MountType::Cache);
}

} // namespace

} // namespace lamella::plan
