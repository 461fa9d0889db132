// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/source_kind.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {

namespace {

std::string problemOf(const std::string &query)
{
    return sourceOf("git://h/r.git?" + query).problem;
}

TEST(SourceKind, TellsRepositoriesFromFiles)
{
    EXPECT_EQ(sourceOf("git@h:r").kind, Source::Kind::Git);
    EXPECT_EQ(sourceOf("ssh://h/r").kind, Source::Kind::Git);
    EXPECT_EQ(sourceOf("https://h/r.git#x").kind, Source::Kind::Git);
    EXPECT_EQ(sourceOf("https://h/r.git.tar").kind, Source::Kind::Url);
    EXPECT_EQ(sourceOf("github.com/a/b").kind, Source::Kind::Path);
    EXPECT_EQ(sourceOf("ftp://h/x").kind, Source::Kind::Path);
}

TEST(SourceKind, ReadsFragmentsAndQueries)
{
    const Source fragment = sourceOf("https://h/r.git#v1:a/../b/");
    EXPECT_EQ(fragment.ref, "v1");
    EXPECT_EQ(fragment.subdir, "b");
    const Source query = sourceOf("git://h/r.git?tag=v1&subdir=a%2Fb&checksum=12ab&keep-git-dir&submodules=0");
    EXPECT_EQ(query.ref, "refs/tags/v1");
    EXPECT_EQ(query.subdir, "a/b");
    EXPECT_EQ(query.checksum, "12ab");
    EXPECT_EQ(query.keepGitDir, true);
    EXPECT_EQ(query.submodules, false);
    EXPECT_EQ(query.problem, "");
    EXPECT_EQ(sourceOf("git://h/r.git?branch=refs/heads/x").ref, "refs/heads/x");
}

TEST(SourceKind, AQuerySaysWhoseTimesFilesHaveAndHowTheCommitIsFetched)
{
    const Source plain = sourceOf("git://h/r.git");
    EXPECT_FALSE(plain.commitTimes || plain.fetchByCommit);
    EXPECT_FALSE(sourceOf("git://h/r.git?mtime=checkout&fetch-by-commit=false").fetchByCommit);
    const Source both = sourceOf("git://h/r.git?mtime=commit&fetch-by-commit");
    EXPECT_TRUE(both.commitTimes && both.fetchByCommit);
}

TEST(SourceKind, SaysWhatAQueryContradicts)
{
    EXPECT_EQ(problemOf("colour=red"), "unexpected query \"colour\"");
    EXPECT_EQ(problemOf("ref"), "query \"ref\" has no value");
    EXPECT_EQ(problemOf("ref=a&ref=b"), "query \"ref\" has multiple values");
    EXPECT_EQ(problemOf("tag=a&branch=b"), "branch conflicts with tag");
    EXPECT_EQ(problemOf("submodules=perhaps"), "invalid submodules value: \"perhaps\"");
    EXPECT_TRUE(problemOf("mtime=now").starts_with("invalid mtime value: \"now\""));
    EXPECT_EQ(sourceOf("git://h/r.git?ref=a#b").problem, "ref conflicts: \"b\" vs \"a\"");
    EXPECT_EQ(sourceOf("git://h/r.git?subdir=a#b:c").problem, "subdir conflicts: \"c\" vs \"a\"");
}

} // namespace

} // namespace lamella::dockerfile
