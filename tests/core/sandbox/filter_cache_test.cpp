// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/filter_cache.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

#include <fstream>

namespace lamella::sandbox {
namespace {

namespace fs = std::filesystem;

TEST(FilterCache, CarriesTheFirstFilterFromRunToRun)
{
    const Result<TemporaryFolder> folder = TemporaryFolder::create(fs::temp_directory_path());
    ASSERT_TRUE(folder);
    const fs::path first = folder->path() / "first/.cache/seccomp";
    fs::create_directories(first);
    std::ofstream(first / "abc") << "filter";

    FilterCache cache;
    cache.give(folder->path() / "early");
    EXPECT_FALSE(fs::exists(folder->path() / "early"));
    cache.take(folder->path() / "nothing");
    cache.take(folder->path() / "first");
    cache.give(folder->path() / "second");
    EXPECT_EQ(readFile(folder->path() / "second/.cache/seccomp/abc", 100).value(), "filter");
}

} // namespace
} // namespace lamella::sandbox
