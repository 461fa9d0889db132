// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/glob.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

// An empty pattern matches before every character and at the end.
TEST(Glob, StopsWhereTheResultGetsTooLong)
{
    const Glob empty = Glob::compile("").value();
    EXPECT_EQ(empty.replaceAll("abc", "--", 11).value(), "--a--b--c--");
    EXPECT_EQ(empty.replaceFirst("abc", "--", 5).value(), "--abc");
    const Result<std::string> result = empty.replaceAll("abc", "--", 10);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "the result is longer than 10 bytes");
    EXPECT_FALSE(empty.replaceFirst("abc", std::string(6, '-'), 5));
}

} // namespace
} // namespace lamella::dockerfile
