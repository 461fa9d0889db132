// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/memory_folder.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

#include <sys/vfs.h>

namespace lamella::sandbox {
namespace {

namespace fs = std::filesystem;

constexpr long tmpfsMagic = 0x01021994;

long kindOf(const fs::path &folder)
{
    struct statfs status{};
    return ::statfs(folder.c_str(), &status) == 0 ? static_cast<long>(status.f_type) : 0;
}

TEST(MemoryFolder, HoldsFilesUntilItEnds)
{
    const TemporaryFolder folder = TemporaryFolder::create(fs::temp_directory_path(), "memory").value();
    {
        const Result<MemoryFolder> memory = MemoryFolder::mount(folder.path());
        ASSERT_TRUE(memory) << memory.error().render();
        EXPECT_EQ(kindOf(folder.path()), tmpfsMagic);
        ASSERT_TRUE(replaceFile(folder.path() / "file", "text"));
        EXPECT_EQ(readFile(folder.path() / "file", 100).value(), "text");
    }
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(MemoryFolder, NamesTheFolderThatIsNotThere)
{
    const Result<MemoryFolder> memory = MemoryFolder::mount("/no/such/folder");
    ASSERT_FALSE(memory);
    EXPECT_NE(memory.error().render().find("/no/such/folder"), std::string::npos);
}

} // namespace
} // namespace lamella::sandbox
