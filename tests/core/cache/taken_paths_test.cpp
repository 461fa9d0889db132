// SPDX-License-Identifier: Apache-2.0
#include "core/cache/taken_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::cache {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<context::TreeEntry> entriesOf(const std::vector<std::string> &paths)
{
    std::vector<context::TreeEntry> entries;
    for (const std::string &path : paths) {
        const bool folder = path.ends_with('/');
        entries.push_back({.path = folder ? path.substr(0, path.size() - 1) : path,
                           .type = folder ? context::FileType::Folder : context::FileType::Regular});
    }
    return entries;
}

/// The ids of the steps that take a path.
std::vector<std::string> takers(const std::string &text, const std::vector<context::TreeEntry> &entries,
                                const std::string &path)
{
    const plan::BaseLookup nothing = [](const std::string &, const std::string &) {
        return Result<std::optional<plan::BaseImage>>(std::nullopt);
    };
    const plan::Plan plan = makePlan(dockerfile::parse(text), {}, nothing);
    WorkerPool pool(1);
    const TakenPaths taken = *takenPaths(plan, entries, pool);
    std::vector<std::string> ids;
    if (const auto found = taken.steps.find(path); found != taken.steps.end()) {
        for (const std::size_t step : found->second)
            ids.push_back(plan.steps[step].id);
    }
    return ids;
}

TEST(TakenPaths, AreThoseOfCopies)
{
    const std::string text = "FROM a AS one\nCOPY src /s\nFROM b\nCOPY src/*.c top /d/\nCOPY --from=one /s /s\n";
    const auto entries = entriesOf({"src/", "src/x.c", "src/y.h", "top", "other"});
    EXPECT_THAT(takers(text, entries, "src/x.c"), ElementsAre("s0.1", "s1.1"));
    EXPECT_THAT(takers(text, entries, "src/y.h"), ElementsAre("s0.1"));
    EXPECT_THAT(takers(text, entries, "top"), ElementsAre("s1.1"));
    EXPECT_THAT(takers(text, entries, "other"), IsEmpty());
}

TEST(TakenPaths, AreThoseOfMountsToo)
{
    const std::string text =
        "FROM a AS one\nRUN x\nFROM a\nRUN --mount=type=bind,source=src,target=/s --mount=type=cache,"
        "target=/c make\nRUN --mount=type=bind,from=one,source=/other,target=/o y\n";
    const auto entries = entriesOf({"src/", "src/x.c", "other"});
    EXPECT_THAT(takers(text, entries, "src/x.c"), ElementsAre("s1.1"));
    EXPECT_THAT(takers(text, entries, "other"), IsEmpty());
}

} // namespace
} // namespace lamella::cache
