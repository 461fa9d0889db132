// SPDX-License-Identifier: Apache-2.0
// Containers that stay: run without --rm, ps, rm, and the commands that look into layers.
#include "core/base/json.h"
#include "tests/app/cli/container_test.h"
#include "tests/core/sandbox/plain_user.h"

#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

namespace lamella::cli {
namespace {

using testing::HasSubstr;
using Words = std::vector<std::string>;

class Containers : public ContainerTest {
protected:
    [[nodiscard]] Words withStore(const Words &words) const
    {
        Words all{LAMELLA_PROGRAM, "--store", (m_folder.path() / "store").string()};
        all.insert(all.end(), words.begin(), words.end());
        return all;
    }

    ProcessOutcome lamella(const Words &words) { return runProcess({.arguments = withStore(words)}).value(); }

    ProcessOutcome run(Words words)
    {
        words.insert(words.begin(), {"run", "--network", "none"});
        return lamella(words);
    }

    Json json(Words words)
    {
        words.insert(words.end(), {"--format", "json"});
        const ProcessOutcome outcome = lamella(words);
        EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
        return Json::parse(outcome.output).value_or(Json());
    }

    Json container(const std::string &name)
    {
        const Json all = json({"ps", "-a"});
        for (const Json &one : all["containers"].items()) {
            if (one["name"].string() == name)
                return one;
        }
        return {};
    }

    /// Starts a container that writes /w and stays.
    pid_t start(const std::string &name)
    {
        Words words = withStore({"run", "--network", "none", "--name", name, "lamella/base:1", "sh", "-c",
                                 "echo w > /w; rm /etc/shells; sleep 100"});
        std::vector<char *> arguments;
        for (std::string &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_t pid = 0;
        EXPECT_EQ(::posix_spawn(&pid, arguments[0], nullptr, nullptr, arguments.data(), environ), 0);
        for (int wait = 0; wait < 1000 && lamella({"cat", name + ":/w"}).output != "w\n"; ++wait)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return pid;
    }

    static void end(pid_t pid)
    {
        ::kill(pid, SIGKILL);
        int status = 0;
        ::waitpid(pid, &status, 0);
    }
};

TEST_F(Containers, WhatOneWroteIsItsWritableLayer)
{
    EXPECT_EQ(run({"--name", "one", "-l", "k=v", "lamella/base:1", "sh", "-c", "echo x > /f; rm /etc/shells; exit 4"})
                  .exitCode,
              4);
    const Json one = container("one");
    EXPECT_EQ(one["state"].string(), "exited");
    EXPECT_EQ(one["exitCode"].integer(), 4);
    EXPECT_EQ(one["size"].integer(), 2);
    EXPECT_EQ(one["image"].string(), "lamella/base:1");
    EXPECT_EQ(one["command"].at(0).string(), "sh");
    EXPECT_EQ(one["labels"]["k"].string(), "v");
    EXPECT_EQ(one["id"].string().size(), 64U);
    const std::string number = std::to_string(one["writableLayer"].integer());
    const Json layers = json({"layers", "one"})["layers"];
    EXPECT_EQ(std::to_string(layers.size()), number);
    EXPECT_TRUE(layers.at(layers.size() - 1)["writable"].boolean());
    EXPECT_THAT(layers.at(layers.size() - 1)["createdBy"].string(), HasSubstr("echo x > /f"));
    EXPECT_TRUE(layers.at(0)["base"].isBool());
    std::map<std::string, std::string> changes;
    const Json tree = json({"tree", "one", "--layer", number});
    for (const Json &entry : tree["entries"].items())
        changes[entry["path"].string()] = entry["change"].string();
    EXPECT_EQ(changes, (std::map<std::string, std::string>{{"/etc", "="}, {"/etc/shells", "D"}, {"/f", "A"}}));
    EXPECT_EQ(lamella({"cat", one["id"].string().substr(0, 6) + ":/f"}).output, "x\n");
    EXPECT_EQ(lamella({"cat", "container:one:/f"}).output, "x\n");
    EXPECT_EQ(json({"log", "one", "/etc/shells"})["versions"].size(), 2U);
    EXPECT_EQ(lamella({"fsck"}).exitCode, 0);
}

TEST_F(Containers, WritesOwnersAndModesAsTheContainerSawThem)
{
    ASSERT_EQ(run({"--name", "one", "lamella/base:1", "sh", "-c", "echo s > /s; chown 5:7 /s; chmod 4600 /s"}).exitCode,
              0);
    const Json layer = json({"tree", "one", "--layer", "4", "/s"});
    EXPECT_EQ(layer["entries"].at(0)["uid"].integer(), 5);
    EXPECT_EQ(layer["entries"].at(0)["gid"].integer(), 7);
    EXPECT_EQ(layer["entries"].at(0)["mode"].string(), "4600");
}

TEST_F(Containers, ARunningOneIsListedAndReadAndGoesOnlyByForce)
{
    const pid_t pid = start("busy");
    EXPECT_EQ(json({"ps"})["containers"].at(0)["state"].string(), "running");
    EXPECT_TRUE(container("busy")["exitCode"].isNull());
    EXPECT_EQ(lamella({"cat", "busy:/w"}).output, "w\n");
    EXPECT_THAT(lamella({"tree", "busy", "--layer", "4"}).output, Not(HasSubstr("resolv.conf")));
    EXPECT_THAT(lamella({"rm", "busy"}).errors, HasSubstr("it is running"));
    EXPECT_THAT(lamella({"rmi", "lamella/base:1"}).errors, HasSubstr("conflict: unable to remove"));
    EXPECT_THAT(lamella({"rm", "-f", "busy"}).output, HasSubstr("Removed: busy"));
    EXPECT_EQ(json({"ps", "-a"})["containers"].size(), 0U);
    end(pid);
}

TEST_F(Containers, OneWhoseProcessWasKilledIsDeadAndStillReadable)
{
    end(start("victim"));
    EXPECT_EQ(container("victim")["state"].string(), "dead");
    EXPECT_EQ(lamella({"cat", "victim:/w"}).output, "w\n");
    EXPECT_EQ(lamella({"fsck"}).exitCode, 0);
    EXPECT_EQ(lamella({"prune", "--all", "--force", "--older-than", "0s"}).exitCode, 0);
    EXPECT_EQ(lamella({"cat", "victim:/w"}).output, "w\n") << "its image's files stay below what it wrote";
    EXPECT_EQ(run({"--rm", "lamella/base:1", "true"}).exitCode, 0);
    EXPECT_EQ(container("victim")["state"].string(), "dead");
    const auto folder = m_folder.path() / "store" / "containers" / container("victim")["id"].string();
    EXPECT_TRUE(std::filesystem::exists(folder / "layer.tar")) << "the next run makes a layer of it";
    EXPECT_FALSE(std::filesystem::exists(folder / "upper"));
    EXPECT_EQ(lamella({"cat", "victim:/w"}).output, "w\n");
    const ProcessOutcome removed = lamella({"rm", "victim", "nosuch"});
    EXPECT_THAT(removed.output, HasSubstr("Freed: "));
    EXPECT_EQ(removed.exitCode, 1);
    EXPECT_EQ(lamella({"rm", "-f", "nosuch"}).exitCode, 0);
}

TEST_F(Containers, WithRmNothingStays)
{
    EXPECT_EQ(run({"--rm", "lamella/base:1", "touch", "/f"}).exitCode, 0);
    EXPECT_EQ(run({"lamella/base:1", "true", "--user", "nosuch"}).exitCode, 0);
    EXPECT_EQ(run({"--user", "nosuch", "--name", "never", "lamella/base:1", "true"}).exitCode, 125);
    EXPECT_EQ(json({"ps", "-a"})["containers"].size(), 1U);
    EXPECT_EQ(lamella({"ps", "-q"}).output, "");
    EXPECT_EQ(lamella({"ps", "-a", "-q"}).output.size(), 13U);
}

TEST_F(Containers, ANameIsTakenOnce)
{
    EXPECT_EQ(run({"--name", "one", "lamella/base:1", "true"}).exitCode, 0);
    const ProcessOutcome again = run({"--name", "one", "lamella/base:1", "true"});
    EXPECT_EQ(again.exitCode, 125);
    EXPECT_THAT(again.errors, HasSubstr("is in use by container"));
}

TEST_F(Containers, KeepsWhatTheProgramSaid)
{
    EXPECT_EQ(run({"--name", "one", "lamella/base:1", "sh", "-c", "echo out; echo err >&2"}).output, "out\n");
    const auto log = m_folder.path() / "store" / "containers" / container("one")["id"].string() / "log";
    const std::string said = readFile(log, 1000).value();
    EXPECT_THAT(said, HasSubstr("out\n"));
    EXPECT_THAT(said, HasSubstr("err\n"));
}

TEST_F(Containers, VolumesTmpfsAndAReadOnlyRoot)
{
    const std::string shared = (m_folder.path() / "shared").string();
    const ProcessOutcome outcome =
        run({"--rm", "--read-only", "-v", shared + ":/data", "--tmpfs", "/t:size=1m", "--hostname", "there",
             "--add-host", "far:1.2.3.4", "lamella/base:1", "sh", "-c",
             "echo d > /data/f; echo t > /t/f && hostname; grep -c far /etc/hosts; touch /f"});
    EXPECT_EQ(outcome.output, "there\n1\n") << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr("Read-only file system"));
    EXPECT_EQ(readFile(shared + "/f", 10).value(), "d\n");
    const ProcessOutcome readOnly =
        run({"--rm", "-v", shared + ":/data:ro", "lamella/base:1", "sh", "-c", "cat /data/f; touch /data/g"});
    EXPECT_EQ(readOnly.output, "d\n");
    EXPECT_THAT(readOnly.errors, HasSubstr("Read-only file system"));
}

TEST_F(Containers, RefusesWhatIsNotDoneHere)
{
    for (const Words &words : std::vector<Words>{{"--privileged"}, {"-v", "no/name:/x"}, {"--env-file", "/nosuch"}}) {
        Words all = words;
        all.insert(all.end(), {"--rm", "lamella/base:1", "true"});
        const ProcessOutcome outcome = run(all);
        EXPECT_EQ(outcome.exitCode, 125) << words[0];
        EXPECT_THAT(outcome.errors, HasSubstr(words[0] == "-v" ? "--volume" : words[0]));
    }
}

TEST_F(Containers, LimitsAreKeptOrItIsSaidThatTheyAreNot)
{
    const ProcessOutcome memory = run({"--rm", "-m", "16m", "lamella/base:1", "sh", "-c",
                                       "dd if=/dev/zero of=/dev/shm/x bs=1M count=40 2>/dev/null && echo fits"});
    const bool isMemoryKept = memory.exitCode == 137;
    EXPECT_NE(isMemoryKept, memory.errors.contains("the limit of memory is not kept: ")) << memory.errors;
    EXPECT_NE(isMemoryKept, memory.output.contains("fits"));
    const ProcessOutcome processes = run(
        {"--rm", "--pids-limit", "2", "--cpus", "0.5", "lamella/base:1", "sh", "-c", "(true & true & true & wait)"});
    const bool isNumberKept = processes.errors.contains("can't fork");
    EXPECT_NE(isNumberKept, processes.errors.contains("the number of processes is not kept: ")) << processes.errors;
    EXPECT_EQ(run({"--rm", "-m", "1m", "lamella/base:1", "true"}).exitCode, 125);
    EXPECT_EQ(run({"--rm", "--cpus", "none", "lamella/base:1", "true"}).exitCode, 125);
}

TEST_F(Containers, AClosedPipeEndsTheProgram)
{
    Words words = withStore({"run", "--rm", "--network", "none", "lamella/base:1", "yes"});
    std::string command;
    for (const std::string &word : words)
        command += "'" + word + "' ";
    const ProcessOutcome outcome =
        runProcess({.arguments = {"bash", "-c", command + "| head -n 1; echo ${PIPESTATUS[0]}"}}).value();
    EXPECT_EQ(outcome.output, "y\n141\n") << outcome.errors;
}

TEST(ContainersAsPlainUser, DoTheSame)
{
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe");
    sandbox::expectPassesAsPlainUser(self, "Containers.*:Run.*", {self, LAMELLA_PROGRAM});
}

} // namespace
} // namespace lamella::cli
