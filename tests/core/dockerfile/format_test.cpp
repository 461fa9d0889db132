// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/format.h"

#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/edit.h"
#include "core/dockerfile/same_meaning.h"
#include "tests/core/dockerfile/golden.h"

#include <gtest/gtest.h>

namespace lamella::dockerfile {
namespace {

/// All Dockerfiles below tests/core.
std::vector<std::filesystem::path> dockerfiles()
{
    std::vector<std::filesystem::path> all;
    const std::filesystem::path root = std::filesystem::path(LAMELLA_TEST_DATA) / "../..";
    for (const auto &entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.is_regular_file() && entry.path().filename() == "Dockerfile")
            all.push_back(entry.path());
    }
    return all;
}

TEST(Format, FormatsAsExpected)
{
    for (const std::filesystem::path &folder : test::cases("format")) {
        const Result<std::string> text = formatted(test::textOf(folder / "Dockerfile"));
        ASSERT_TRUE(text) << folder << ": " << text.error().render();
        test::expectFile(folder / "expected.Dockerfile", *text);
    }
}

TEST(Format, KeepsTheMeaningOfEachDockerfile)
{
    std::size_t count = 0;
    for (const std::filesystem::path &file : dockerfiles()) {
        const std::string text = test::textOf(file);
        const Result<std::string> once = formatted(text);
        if (hasErrors(parse(text).diagnostics)) {
            EXPECT_FALSE(once) << file;
            continue;
        }
        ASSERT_TRUE(once) << file;
        EXPECT_TRUE(sameMeaning(parse(text), parse(*once))) << file << '\n' << *once;
        EXPECT_EQ(formatted(*once).value(), *once) << file;
        ++count;
    }
    EXPECT_GT(count, 20U);
}

TEST(Format, RefusesWhatCannotBeRead)
{
    const Result<std::string> result = formatted("from a\nfomr b\n");
    ASSERT_FALSE(result);
    EXPECT_TRUE(result.error().message.starts_with("line 2: unknown instruction: fomr")) << result.error().message;
}

TEST(SameMeaning, SeesWhatDiffers)
{
    const Dockerfile file = parse("# syntax=a\n# b is it\nFROM a AS b\nRUN x  y\nCOPY <<E /z\nbody\nE\n");
    EXPECT_TRUE(sameMeaning(file, parse("#syntax=a\n\n# b is it\nfrom a as b\nrun x  y\ncopy  <<E   /z\nbody\nE")));
    for (const char *other : {"# syntax=b\n# b is it\nFROM a AS b\nRUN x  y\nCOPY <<E /z\nbody\nE\n",
                              "# syntax=a\nFROM a AS b\nRUN x  y\nCOPY <<E /z\nbody\nE\n",
                              "# syntax=a\n# b is it\nFROM a AS b\nRUN x y\nCOPY <<E /z\nbody\nE\n",
                              "# syntax=a\n# b is it\nFROM a AS b\nRUN x  y\nCOPY <<E /z\nbody \nE\n",
                              "# syntax=a\n# b is it\nFROM a AS b\nRUN [\"x  y\"]\nCOPY <<E /z\nbody\nE\n"})
        EXPECT_FALSE(sameMeaning(file, parse(other))) << other;
}

TEST(Edit, MakesEditsInTheOrderOfTheText)
{
    const auto range = [](std::size_t begin, std::size_t end) {
        return TextRange{{1, begin + 1, begin}, {1, end + 1, end}};
    };
    const std::vector<Edit> edits{
        {range(4, 5), "E"}, {range(0, 1), "A"}, {range(2, 2), "+"}, {range(4, 6), "x"}, {range(9, 99), "y"}};
    EXPECT_EQ(edited("abcdef", edits), "Ab+cdEf");
}

} // namespace
} // namespace lamella::dockerfile
