// SPDX-License-Identifier: Apache-2.0
#include "core/plan/plan.h"
#include "core/plan/plan_json.h"

#include <gtest/gtest.h>

namespace lamella::plan {

namespace {

Result<std::optional<BaseImage>> nobodyKnows(const std::string &, const std::string &)
{
    return std::nullopt;
}

CopyWork lastCopy(const std::string &text)
{
    const Plan plan = makePlan(dockerfile::parse(text), {.platform = "linux/amd64"}, nobodyKnows);
    EXPECT_TRUE(plan.ok()) << text;
    const auto *copy = std::get_if<CopyWork>(&plan.steps.at(plan.resultStep).work);
    EXPECT_NE(copy, nullptr);
    return copy != nullptr ? *copy : CopyWork();
}

TEST(CopyEffect, SaysWhereAddFetches)
{
    const CopyWork work = lastCopy("FROM scratch\nENV V=1\nADD --unpack=true --keep-git-dir=true a "
                                   "https://x.example/f-$V.tgz?q#z git://x.example/r.git#main:/sub/../dir /d/\n");
    ASSERT_EQ(work.sources.size(), 1U);
    ASSERT_EQ(work.remotes.size(), 2U);
    EXPECT_EQ(work.remotes[0].address.kind, dockerfile::Source::Kind::Url);
    EXPECT_EQ(work.remotes[0].fileName, "f-1.tgz");
    EXPECT_EQ(work.remotes[1].address.remote, "git://x.example/r.git");
    EXPECT_EQ(work.remotes[1].address.ref, "main");
    EXPECT_EQ(work.remotes[1].address.subdir, "dir");
    EXPECT_TRUE(work.remotes[1].keepGitDir);
    EXPECT_EQ(work.unpack, true);
    EXPECT_EQ(lastCopy("FROM scratch\nADD http://x.example /d\n").remotes.at(0).fileName, "__unnamed__");
}

TEST(CopyEffect, ListsWhatIsFetched)
{
    const Plan plan = makePlan(dockerfile::parse("FROM scratch AS unused\nADD http://no.example/x /\nFROM scratch\n"
                                                 "ADD http://x.example/f git@x.example:r.git /\n"),
                               {.platform = "linux/amd64"}, nobodyKnows);
    EXPECT_EQ(toJson(plan)["sources"].strings(),
              (std::vector<std::string>{"http://x.example/f", "git@x.example:r.git"}));
}

TEST(CopyEffect, KeepsFlags)
{
    const CopyWork work = lastCopy("FROM scratch\nCOPY --link --parents --exclude=*.o --exclude=x a /d/\n");
    EXPECT_TRUE(work.link);
    EXPECT_TRUE(work.parents);
    EXPECT_EQ(work.exclude, (std::vector<std::string>{"*.o", "x"}));
    // A layer of its own does not know what it changes the mode of.
    const CopyWork changed = lastCopy("FROM scratch\nCOPY --link --chmod=go-w,u=rwX a /d/\n");
    EXPECT_FALSE(changed.link);
    EXPECT_EQ(changed.symbolicChmod, "go-w,u=rwX");
    EXPECT_FALSE(changed.chmod);
}

} // namespace

} // namespace lamella::plan
