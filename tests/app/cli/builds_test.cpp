// SPDX-License-Identifier: Apache-2.0
// Past builds: their logs, and forgetting them.
#include "core/base/json.h"
#include "core/store/build_history.h"
#include "core/store/build_logs.h"
#include "tests/app/cli/image_program.h"

namespace lamella::cli {

namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

class Builds : public ImageProgram {
protected:
    /// A finished build with two steps, of which the first has a log.
    std::int64_t add(std::chrono::hours ago, const std::string &log)
    {
        store::BuildHistory history(store.database());
        store::BuildRecord build{.started = now() - ago};
        build.id = history.begin(build).value();
        build.state = "done";
        build.steps = Json::array();
        build.steps.push(step("s0.1", "[build 2/3] RUN make", "first"));
        build.steps.push(step("s0.2", "[build 3/3] RUN true", "second"));
        EXPECT_TRUE(history.finish(build));
        const store::BuildLogs logs(store);
        EXPECT_TRUE(makeFolders(logs.folderOf(build.id)));
        EXPECT_TRUE(replaceFile(logs.fileOf(build.id, Digest::of("first")), log));
        return build.id;
    }

    static Json step(const char *id, const char *name, const char *vertex)
    {
        return Json::object({{"id", id}, {"name", name}, {"state", "run"}, {"vertex", Digest::of(vertex).text()}});
    }
};

TEST_F(Builds, LogsGiveEveryByte)
{
    const std::string log = std::string(3 << 20, 'x') + "\n\x01\xff end without newline";
    const std::string number = std::to_string(add(1h, log));
    EXPECT_EQ(printed({"builds", "logs", number}), "[build 2/3] RUN make\n" + log);
    EXPECT_EQ(printed({"builds", "logs", number, "s0.1"}), log);
    EXPECT_EQ(printed({"builds", "logs", number, "build 2/3"}), log);
    EXPECT_EQ(printed({"builds", "logs", number, "s0.2"}), "") << "it printed nothing";
    EXPECT_THAT(lamella({"builds", "logs", number, "s9.9"}).errors, HasSubstr("has no step s9.9"));
    EXPECT_EQ(lamella({"builds", "logs", "99"}).exitCode, 1);
    EXPECT_EQ(lamella({"builds", "logs", "x"}).exitCode, 1);
}

TEST_F(Builds, RmForgetsABuildAndItsLogs)
{
    const std::int64_t first = add(1h, "log");
    const std::int64_t second = add(1h, "log");
    EXPECT_EQ(printed({"builds", "rm", std::to_string(first)}), std::to_string(first) + "\n");
    EXPECT_EQ(lamella({"builds", "show", std::to_string(first)}).exitCode, 1);
    EXPECT_EQ(store::BuildLogs(store).usage().size(), 1u);
    const ProcessOutcome twice = lamella({"builds", "rm", std::to_string(first), std::to_string(second)});
    EXPECT_EQ(twice.exitCode, 1);
    EXPECT_EQ(twice.output, std::to_string(second) + "\n");
}

TEST_F(Builds, ABuildAtWorkStays)
{
    store::BuildHistory history(store.database());
    const std::int64_t running = history.begin({.started = now() - 1000h}).value();
    EXPECT_THAT(lamella({"builds", "rm", std::to_string(running)}).errors, HasSubstr("is at work"));
    EXPECT_EQ(printed({"builds", "prune", "--older-than", "0s"}), "");
    EXPECT_EQ(history.show(running).value().state, "running");
}

TEST_F(Builds, PruneForgetsThoseOfLongAgo)
{
    const std::int64_t old = add(24h * 40, "log");
    const std::int64_t recent = add(24h * 10, "log");
    EXPECT_EQ(printed({"builds", "prune", "--dry-run"}), std::to_string(old) + "\n");
    EXPECT_EQ(store::BuildLogs(store).usage().size(), 2u);
    EXPECT_EQ(printed({"builds", "prune"}), std::to_string(old) + "\n");
    const Json gone = Json::parse(printed({"builds", "prune", "--older-than=7d", "--format=json"})).value();
    EXPECT_EQ(gone["builds"].at(0).integer(), recent);
    EXPECT_TRUE(store::BuildLogs(store).usage().empty());
}

} // namespace
} // namespace lamella::cli
