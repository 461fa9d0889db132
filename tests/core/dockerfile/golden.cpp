// SPDX-License-Identifier: Apache-2.0
#include "tests/core/dockerfile/golden.h"

#include "core/base/file.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>

namespace lamella::test {

std::vector<std::filesystem::path> cases(std::string_view kind)
{
    std::vector<std::filesystem::path> folders;
    for (const auto &entry : std::filesystem::directory_iterator(std::filesystem::path(LAMELLA_TEST_DATA) / kind))
        folders.push_back(entry.path());
    std::ranges::sort(folders);
    EXPECT_FALSE(folders.empty());
    return folders;
}

std::string textOf(const std::filesystem::path &file)
{
    constexpr std::uint64_t limit = 1U << 24U;
    Result<std::string> text = readFile(file, limit);
    EXPECT_TRUE(text) << file;
    return text.value_or("");
}

void expectFile(const std::filesystem::path &file, const std::string &actual)
{
    if (std::getenv("LAMELLA_ACCEPT") != nullptr) {
        EXPECT_TRUE(replaceFile(file, actual)) << file;
        return;
    }
    EXPECT_EQ(textOf(file), actual) << file;
}

} // namespace lamella::test
