// SPDX-License-Identifier: Apache-2.0
#include "app/cli/file_name.h"

#include <gtest/gtest.h>

namespace lamella::cli {
namespace {

void expectName(std::string_view text, const FileName &expected)
{
    const auto name = FileName::parse(text);
    ASSERT_TRUE(name) << text;
    EXPECT_EQ(*name, expected) << text;
}

TEST(FileName, PartsImageLayerAndPath)
{
    expectName("web:/etc/passwd", {"web", 0, "/etc/passwd"});
    expectName("web:1:/etc/passwd", {"web:1", 0, "/etc/passwd"});
    expectName("web:1@3:/etc/passwd", {"web:1", 3, "/etc/passwd"});
    expectName("host:5000/web:1@12:etc/passwd", {"host:5000/web:1", 12, "etc/passwd"});
    expectName("web:/a:/b", {"web", 0, "/a:/b"});
    expectName("oci:/tmp/x:/etc/a", {"oci:/tmp/x", 0, "/etc/a"});
    expectName("oci:/tmp/x:tag@2:/etc/a", {"oci:/tmp/x:tag", 2, "/etc/a"});
    expectName("docker-archive:/tmp/x.tar:/a", {"docker-archive:/tmp/x.tar", 0, "/a"});
    const std::string digest = "web@sha256:" + std::string(64, '1');
    expectName(digest + ":/a", {digest, 0, "/a"});
}

TEST(FileName, RefusesWhatIsNoFile)
{
    for (const char *text : {"", "web", "web:", ":/etc", "web@0:/a"})
        EXPECT_FALSE(FileName::parse(text)) << text;
}

} // namespace
} // namespace lamella::cli
