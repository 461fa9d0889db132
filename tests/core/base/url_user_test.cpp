// SPDX-License-Identifier: Apache-2.0
#include "core/base/url_user.h"

#include <gtest/gtest.h>

namespace lamella {
namespace {

TEST(UrlUserTest, HidesPasswordsInMessages)
{
    EXPECT_EQ(withoutPassword("https://me:secret@host/a.git"), "https://me:xxxxx@host/a.git");
    EXPECT_EQ(withoutPassword("https://host/a:b@c.git"), "https://host/a:b@c.git");
    EXPECT_EQ(withoutPassword("git@host:a.git"), "git@host:a.git");
    EXPECT_EQ(withoutPassword("ssh://git@host/a.git"), "ssh://git@host/a.git");
}

TEST(UrlUserTest, SplitsTheUserOff)
{
    EXPECT_EQ(splitUser("https://me:secret@host/a").address, "https://host/a");
    EXPECT_EQ(splitUser("https://me:secret@host/a").authorization, "Basic bWU6c2VjcmV0");
    EXPECT_EQ(splitUser("https://host/a@b").address, "https://host/a@b");
    EXPECT_EQ(splitUser("https://host?a@b").authorization, "");
    EXPECT_EQ(splitUser("git@host:a").authorization, "");
}

} // namespace
} // namespace lamella
