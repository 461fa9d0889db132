// SPDX-License-Identifier: Apache-2.0
#include "core/base/line_source.h"

#include <gtest/gtest.h>

namespace lamella {
namespace {

TEST(LineSource, GivesLinesWithoutTheirNewlines)
{
    const std::string text = "one\n\n" + std::string(100'000, 'x') + "\nlast";
    MemorySource memory(asBytes(text));
    LineSource lines(memory, 1U << 20U);
    EXPECT_EQ(lines.next().value(), "one");
    EXPECT_EQ(lines.next().value(), "");
    EXPECT_EQ(lines.next().value()->size(), 100'000U);
    EXPECT_EQ(lines.next().value(), "last");
    EXPECT_EQ(lines.next().value(), std::nullopt);
}

TEST(LineSource, SkipsALineThatIsTooLong)
{
    const std::string text = std::string(200'000, 'x') + "\nshort\n";
    MemorySource memory(asBytes(text));
    LineSource lines(memory, 10);
    EXPECT_EQ(lines.next().error().code, ErrorCode::TooLarge);
    EXPECT_EQ(lines.next().value(), "short");
    EXPECT_EQ(lines.next().value(), std::nullopt);
}

} // namespace
} // namespace lamella
