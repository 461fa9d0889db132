// SPDX-License-Identifier: Apache-2.0
#include "core/plan/outline.h"

#include "core/base/file.h"
#include "core/plan/outline_json.h"

#include <filesystem>
#include <gtest/gtest.h>

namespace lamella::plan {
namespace {

std::string textOf(const std::filesystem::path &file)
{
    Result<std::string> text = readFile(file, 1U << 20U);
    EXPECT_TRUE(text) << file;
    return text.value_or("");
}

Result<std::optional<BaseImage>> unknownImage(const std::string &, const std::string &)
{
    return std::optional<BaseImage>();
}

/// The documents were recorded from BuildKit 0.34: `buildx build --call=outline,format=json` with the case's target and
/// build arguments, and the same with targets.
TEST(Outline, IsBuildKits)
{
    std::size_t count = 0;
    for (const auto &entry : std::filesystem::directory_iterator(LAMELLA_TEST_DATA "/outline")) {
        const std::filesystem::path &folder = entry.path();
        const Json wanted = Json::parse(textOf(folder / "case.json")).value();
        PlanOptions options{.target = wanted["target"].string(), .platform = "linux/amd64"};
        for (const auto &[name, value] : wanted["buildArgs"].members())
            options.buildArgs.emplace_back(name, value.string());
        const std::string text = textOf(folder / "Dockerfile");
        const dockerfile::Dockerfile file = dockerfile::parse(text);
        EXPECT_EQ(toJson(makeOutline(file, options, unknownImage), text).dump(2) + "\n",
                  textOf(folder / "outline.json"))
            << folder;
        EXPECT_EQ(targetsJson(file, text).dump(2) + "\n", textOf(folder / "targets.json")) << folder;
        ++count;
    }
    EXPECT_EQ(count, 4U);
}

TEST(Outline, SaysWhyThereIsNone)
{
    const Outline outline = makeOutline(dockerfile::parse("FROM a\nCOPY --from=later / /\nFROM b AS later\n"),
                                        {.target = "none"}, unknownImage);
    EXPECT_TRUE(dockerfile::hasErrors(outline.diagnostics));
    EXPECT_TRUE(outline.args.empty());
}

} // namespace
} // namespace lamella::plan
