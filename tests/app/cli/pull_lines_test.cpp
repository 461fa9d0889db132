// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/pull_lines.h"

#include <gtest/gtest.h>

namespace lamella::cli {
namespace {

progress::VertexStatus layer(char digit, std::string name, std::int64_t current = 0, std::int64_t total = 22'400'000)
{
    return {.id = "sha256:" + std::string(64, digit), .name = std::move(name), .total = total, .current = current};
}

/// What is printed for these reports, one after the other.
std::string printed(int rows, const std::vector<progress::VertexStatus> &reports)
{
    char *text = nullptr;
    std::size_t size = 0;
    std::FILE *out = open_memstream(&text, &size);
    PullLines lines(out, rows);
    for (const progress::VertexStatus &report : reports) {
        progress::SolveStatus status;
        status.statuses.push_back(report);
        lines.emit(status);
    }
    std::fclose(out);
    std::string result(text, size);
    std::free(text);
    return result;
}

TEST(PullLines, SayWhereALayerOfAPushIs)
{
    EXPECT_EQ(pushState(layer('a', "preparing")), "Preparing");
    EXPECT_EQ(pushState(layer('a', "pushing", 3'100'000)), "Pushing 3/22 MB");
    EXPECT_EQ(pushState(layer('a', "done")), "Pushed");
    EXPECT_EQ(pushState(layer('a', "mounted")), "Mounted from another repository");
    EXPECT_EQ(pushState(layer('a', "exists")), "Layer already exists");
}

TEST(PullLines, SayWhereALayerIs)
{
    EXPECT_EQ(pullState(layer('a', "pulling")), "Pulling");
    EXPECT_EQ(pullState(layer('a', "downloading", 3'100'000)), "Downloading 3/22 MB");
    EXPECT_EQ(pullState(layer('a', "downloading", 500, 1500)), "Downloading 0/2 kB");
    EXPECT_EQ(pullState(layer('a', "downloading", 7, 90)), "Downloading 7/90 B");
    EXPECT_EQ(pullState(layer('a', "downloading", 250'000'000, 1'900'000'000)), "Downloading 0.2/1.9 GB");
    EXPECT_EQ(pullState(layer('a', "done")), "Pull complete");
    EXPECT_EQ(pullState(layer('a', "exists")), "Already exists");
}

TEST(PullLines, WithoutATerminalEachChangeIsALine)
{
    EXPECT_EQ(
        printed(0, {layer('a', "pulling"), layer('b', "pulling"), layer('b', "exists"),
                    layer('a', "downloading", 1'000'000), layer('a', "downloading", 9'000'000), layer('a', "done")}),
        "aaaaaaaaaaaa: Pulling\nbbbbbbbbbbbb: Pulling\nbbbbbbbbbbbb: Already exists\n"
        "aaaaaaaaaaaa: Downloading 1/22 MB\naaaaaaaaaaaa: Pull complete\n");
}

TEST(PullLines, OnATerminalALineIsRewrittenInItsPlace)
{
    EXPECT_EQ(printed(24, {layer('a', "pulling"), layer('b', "pulling"), layer('a', "downloading", 9'000'000)}),
              "aaaaaaaaaaaa: Pulling\nbbbbbbbbbbbb: Pulling\n"
              "\x1b[2A\r\x1b[2Kaaaaaaaaaaaa: Downloading 9/22 MB\x1b[2B\r");
}

TEST(PullLines, MoreLayersThanRowsAreNotRewritten)
{
    EXPECT_EQ(printed(2, {layer('a', "pulling"), layer('b', "pulling"), layer('a', "done")}),
              "aaaaaaaaaaaa: Pulling\nbbbbbbbbbbbb: Pulling\naaaaaaaaaaaa: Pull complete\n");
}

} // namespace
} // namespace lamella::cli
