// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/resolver_file.h"

#include <gtest/gtest.h>

namespace lamella::sandbox {
namespace {

TEST(ResolverFile, KeepsTheHostsLinesWithoutComments)
{
    EXPECT_EQ(resolverFile("# made by x\nsearch example.org\n nameserver 127.0.0.1 \noptions ndots:2\n;x\n", false),
              "search example.org\nnameserver 127.0.0.1\noptions ndots:2\n");
}

TEST(ResolverFile, DropsLoopbackServersWhereTheyCannotBeReached)
{
    EXPECT_EQ(resolverFile("nameserver 127.0.0.1\nnameserver 9.9.9.9\nnameserver ::1\n", true), "nameserver 9.9.9.9\n");
    EXPECT_EQ(resolverFile("search a\nnameserver 127.0.0.1\n", true), "nameserver 169.254.1.1\nsearch a\n");
    EXPECT_EQ(resolverFile("", true), "nameserver 169.254.1.1\n");
}

TEST(ResolverFile, KnowsTheStubOfResolved)
{
    EXPECT_TRUE(namesOnlyResolvedStub("nameserver 127.0.0.53\noptions edns0\n"));
    EXPECT_FALSE(namesOnlyResolvedStub("nameserver 127.0.0.53\nnameserver 1.1.1.1\n"));
    EXPECT_FALSE(namesOnlyResolvedStub("options edns0\n"));
    EXPECT_FALSE(namesOnlyResolvedStub("nameservers 127.0.0.53\n"));
}

TEST(ResolverFile, NamesExtraHosts)
{
    EXPECT_EQ(hostsFile("box", {"db:10.0.0.1", "six=fe80::1", "odd"}),
              "127.0.0.1\tlocalhost box\n::1\tlocalhost ip6-localhost ip6-loopback\n10.0.0.1\tdb\nfe80::1\tsix\n");
}

} // namespace
} // namespace lamella::sandbox
