// SPDX-License-Identifier: Apache-2.0
#include "core/base/file_range.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

namespace lamella {
namespace {

class FileRangeTest : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(replaceFile(m_file, "0123456789")); }

    TemporaryFolder m_folder = TemporaryFolder::create(testing::TempDir()).value();
    std::filesystem::path m_file = m_folder.path() / "digits";
};

TEST_F(FileRangeTest, ReadsAtAnyPlaceWithinItsPart)
{
    const FileRange whole = FileRange::open(m_file).value();
    EXPECT_EQ(whole.size(), 10u);
    const FileRange part = whole.part(2, 5);
    EXPECT_EQ(part.text(100).value(), "23456");
    EXPECT_EQ(part.part(4, 100).text(100).value(), "6");
    std::byte two[2];
    EXPECT_EQ(part.readAt(4, two).value(), 1u);
    EXPECT_EQ(part.readAt(5, two).value(), 0u);
    EXPECT_EQ(part.text(4).error().code, ErrorCode::TooLarge);
}

TEST_F(FileRangeTest, RefusesWhatIsNotInTheFile)
{
    EXPECT_EQ(FileRange::of(openForReading(m_file).value(), 8, 3).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(FileRange::of(openForReading(m_file).value(), 11, 0).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(FileRange::open(m_folder.path()).error().code, ErrorCode::InvalidInput);
}

TEST_F(FileRangeTest, SaysWhenTheFileShrinks)
{
    const FileRange whole = FileRange::open(m_file).value();
    std::filesystem::resize_file(m_file, 3);
    EXPECT_EQ(whole.text(100).error().code, ErrorCode::Corrupt);
}

} // namespace
} // namespace lamella
