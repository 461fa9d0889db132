// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/subordinate_ids.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::sandbox {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SubordinateIds, FindsRangesByNameAndById)
{
    constexpr std::string_view text = "ada:100000:65536\nbob:165536:65536\n1000:300000:10\nada:400000:5";
    EXPECT_THAT(subordinateRanges(text, "ada", 1000),
                ElementsAre(IdRange{100000, 65536}, IdRange{300000, 10}, IdRange{400000, 5}));
    EXPECT_THAT(subordinateRanges(text, "grace", 7), IsEmpty());
}

TEST(SubordinateIds, PassesOverMalformedLines)
{
    EXPECT_THAT(
        subordinateRanges("ada\nada:x:5\nada:1\nada:5:0\nada:4294967295:2\n:1:2\nada:-1:5\nada:1:2:3\n", "ada", 1000),
        IsEmpty());
}

} // namespace
} // namespace lamella::sandbox
