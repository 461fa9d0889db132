// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace lamella::cli {

namespace {

namespace fs = std::filesystem;

ProcessOutcome call(const std::string &method, const fs::path &folder, std::vector<std::string> more = {})
{
    std::vector<std::string> words{LAMELLA_PROGRAM, "--store", "/nonexistent/store", "build", "--call=" + method};
    words.insert(words.end(), more.begin(), more.end());
    words.push_back(folder.string());
    return runProcess({.arguments = words}).value();
}

std::string textOf(const fs::path &file)
{
    Result<std::string> text = readFile(file, 1U << 20U);
    EXPECT_TRUE(text) << file;
    return text.value_or("");
}

/// The texts were recorded from BuildKit 0.34 as buildx prints them.
TEST(OutlineCall, PrintsWhatBuildxPrints)
{
    const fs::path data = LAMELLA_OUTLINE_DATA;
    const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
        {"stages", {}},
        {"target", {"--target", "Other", "--build-arg", "VERSION=9", "--build-arg", "BAR=given"}},
        {"values", {"--build-arg", "LATER=7", "--build-arg", "IN_COPIED=given", "--platform", "linux/amd64"}},
        {"nothing", {}}};
    for (const auto &[name, options] : cases) {
        for (const std::string method : {"outline", "targets"}) {
            const ProcessOutcome text = call(method, data / name, options);
            EXPECT_EQ(text.exitCode, 0) << text.errors;
            EXPECT_EQ(text.output, textOf(data / name / (method + ".txt"))) << name;
            EXPECT_EQ(call(method + ",format=json", data / name, options).output,
                      textOf(data / name / (method + ".json")))
                << name;
        }
    }
}

TEST(OutlineCall, RefusesAWrongFile)
{
    const TemporaryFolder folder = TemporaryFolder::create(testing::TempDir()).value();
    ASSERT_TRUE(replaceFile(folder.path() / "Dockerfile", "FROM a\nFROM b\nCOPY --from=9 / /\n"));
    const ProcessOutcome outline = call("outline", folder.path());
    EXPECT_EQ(outline.exitCode, 1);
    EXPECT_EQ(outline.output, "");
    EXPECT_THAT(outline.errors, testing::HasSubstr("Dockerfile:3: "));
    EXPECT_EQ(call("nothing", folder.path()).exitCode, 2);
}

} // namespace

} // namespace lamella::cli
