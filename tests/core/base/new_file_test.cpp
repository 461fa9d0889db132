// SPDX-License-Identifier: Apache-2.0
#include "core/base/new_file.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace lamella {
namespace {

class NewFileTest : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "file"; }
    [[nodiscard]] auto count() const { return std::distance(std::filesystem::directory_iterator(m_folder.path()), {}); }

    TemporaryFolder m_folder = TemporaryFolder::create(testing::TempDir(), "new").value();
};

TEST_F(NewFileTest, IsThereOnceCommitted)
{
    ASSERT_TRUE(replaceFile(file(), "old"));
    {
        NewFile made = NewFile::create(file()).value();
        ASSERT_TRUE(made.write(asBytes("new")));
        EXPECT_EQ(readFile(file(), 10).value(), "old");
        ASSERT_TRUE(made.commit());
    }
    EXPECT_EQ(readFile(file(), 10).value(), "new");
    struct stat status{};
    ASSERT_EQ(::stat(file().c_str(), &status), 0);
    const mode_t mask = ::umask(022);
    ::umask(mask);
    EXPECT_EQ(status.st_mode & 0777, 0666 & ~mask);
}

TEST_F(NewFileTest, LeavesNothingWhenDropped)
{
    {
        NewFile made = NewFile::create(file()).value();
        ASSERT_TRUE(made.write(asBytes("new")));
    }
    EXPECT_EQ(count(), 0);
}

TEST_F(NewFileTest, WritesADeviceAtOnce)
{
    NewFile made = NewFile::create("/dev/null").value();
    ASSERT_TRUE(made.write(asBytes("new")));
    ASSERT_TRUE(made.commit());
    EXPECT_FALSE(std::filesystem::is_regular_file("/dev/null"));
}

TEST_F(NewFileTest, SaysWhichFileCannotBeMade)
{
    const Result<NewFile> made = NewFile::create(m_folder.path() / "no" / "file");
    ASSERT_FALSE(made);
    EXPECT_TRUE(made.error().message.contains("no/file")) << made.error().render();
}

} // namespace
} // namespace lamella
